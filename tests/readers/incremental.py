#!/usr/bin/python3
"""Builds that have a cache to go by: after random edits the web root is that of a build from nothing, byte for byte;
a cache that is cut, foreign or of another day is as good as none; one processor or several make no difference.

    incremental.py LINER
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import at_time
import maximal
import published_show as shows
from audio_bytes import FRAME
from report import Report

report = Report("builds with a cache")
LINER = os.path.abspath(sys.argv[1])
CACHE = ".liner/build.cache"
dice = random.Random(11)


def build(show, *words, prefix=(), environment=None, code=0):
    # A change within the grain of the disk's clock is not told apart: a person needs longer for one.
    time.sleep(0.03)
    done = subprocess.run([*prefix, LINER, "build", "--timings", *words], cwd=show, capture_output=True, text=True,
                          timeout=120, env=environment, stdin=subprocess.DEVNULL)
    if done.returncode != code:
        report.check("builds", False, done.stdout + done.stderr)
    return done


def from_nothing(show, folder):
    """The web root of a clone without feed/ and without a cache."""
    clone = folder / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    shutil.copytree(show, clone, ignore=lambda where, names: {"feed", ".liner"} & set(names) if where == str(show) else set())
    build(clone)
    return shows.files(clone / "feed")


def reads_nothing(done):
    return "looking for changes" in done.stdout and "reading the show" not in done.stdout


def settle(show):
    """Builds until a build has nothing to do."""
    for _ in range(4):
        done = build(show)
        if reads_nothing(done):
            return done
    report.check("a build after builds has nothing to do", False, done.stdout)
    return done


def edits(show):
    episodes = sorted((show / "episodes").iterdir())
    one = dice.choice(episodes)
    notes = one / "notes.md"
    word = f"Word {dice.randrange(10**6)}."
    yield "a paragraph", lambda: notes.write_text(notes.read_text() + f"\n{word}\n")
    yield "a title", lambda: notes.write_text(notes.read_text().replace("title: The", f"title: The {dice.randrange(99)}", 1))
    yield "a tag", lambda: notes.write_text(notes.read_text().replace("---\n\n", f"tags: [T{dice.randrange(4)}]\n---\n\n", 1)
                                            if "tags:" not in notes.read_text() else notes.read_text() + "\n.\n")
    yield "a file beside the notes", lambda: (one / f"sheet-{dice.randrange(9)}.pdf").write_text(word)
    yield "a transcript", lambda: (one / "transcript.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 00:05.000\n{word}\n")
    yield "an episode more", lambda: shows.episode(show, f"more-{dice.randrange(10**6)}", dice.randrange(1, 28), 300 + dice.randrange(200))
    yield "a person", lambda: ((show / "people").mkdir(exist_ok=True), (show / "people/ana.md").write_text(f"---\nname: Ana {dice.randrange(99)}\n---\n\nHi.\n"))
    yield "a page", lambda: ((show / "pages").mkdir(exist_ok=True), (show / "pages/about.md").write_text(f"---\ntitle: About\nmenu: true\n---\n\n{word}\n"))
    yield "a part of the theme", lambda: ((show / "theme/hooks").mkdir(parents=True, exist_ok=True), (show / "theme/hooks/before-footer.mustache").write_text(f"<p>{word}</p>\n"))
    yield "show.yaml", lambda: (show / "show.yaml").write_text(shows.YAML.replace("description: D", f"description: {word}"))
    yield "a file of static/", lambda: ((show / "static").mkdir(exist_ok=True), (show / "static/robots.txt").write_text(f"# {word}\n"))
    yield "a chapter", lambda: (one / "chapters.txt").write_text(f"0:00 {word}\n0:03 Middle\n")


def try_edits(show, folder):
    settle(show)
    same, unseen = True, []
    rounds = 40
    for _ in range(rounds):
        name, edit = dice.choice(list(edits(show)))
        edit()
        done = build(show)
        if reads_nothing(done):
            unseen.append(name)
        if shows.files(show / "feed") != from_nothing(show, folder):
            same = False
            report.check(f"after {name} the web root is that of a build from nothing", False)
        if dice.random() < 0.5:
            settle(show)
    report.check(f"after each of {rounds} random edits the web root is that of a build from nothing", same)
    report.equal("and each of them was seen", unseen, [])


def try_tampering(show):
    settle(show)
    page = show / "feed/episodes/one/index.html"
    good = page.read_bytes()
    for what, change in (("edited", lambda: page.write_bytes(good + b"x")), ("removed", page.unlink),
                         ("replaced with its time kept", lambda: (page.write_bytes(good[:-2] + b"x\n"), os.utime(page, (1, 1))))):
        change()
        build(show)
        report.equal(f"a page of feed/ that was {what} is made again", page.read_bytes(), good)
        settle(show)
    notes = show / "episodes/one/notes.md"
    kept = notes.stat()
    notes.write_text(notes.read_text().replace("Links", "Lonks"))
    os.utime(notes, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    build(show)
    report.check("a change of the same size, with the old time put back, is seen", b"Lonks" in page.read_bytes())


def try_caches(show, folder):
    settle(show)
    wanted = shows.files(show / "feed")
    for name in (CACHE, ".liner/episodes.cache", ".liner/outputs.cache", ".liner/search.cache"):
        try_broken(show, show / name, wanted)
    settle(show)
    other = folder / "elsewhere"
    shutil.copytree(show, other, copy_function=shutil.copy2)
    done = build(other)
    report.check("nor is one that was copied to another place", not reads_nothing(done) and shows.files(other / "feed") == wanted)
    shutil.rmtree(show / ".liner")
    build(show)
    report.equal("without one everything is the same", shows.files(show / "feed"), wanted)
    settle(show)
    program = folder / "liner"
    shutil.copy(LINER, program)
    done = subprocess.run([program, "build", "--timings"], cwd=show, capture_output=True, text=True, check=True)
    report.check("another Liner does not believe it", not reads_nothing(done), done.stdout)
    settle(show)
    report.check("another address is another build", not reads_nothing(build(show, "--link", "https://x.example/", "--out", str(folder / "out"))))


def try_broken(show, cache, wanted):
    settle(show)
    good = cache.read_bytes()
    lengths = {0, 1, 20, len(good) - 1, *(dice.randrange(len(good)) for _ in range(15))}
    broken = [good[:length] for length in sorted(lengths)]
    for _ in range(15):
        at = dice.randrange(len(good))
        broken.append(good[:at] + bytes([good[at] ^ 1 << dice.randrange(8)]) + good[at + 1:])
    broken.append(dice.randbytes(5000))
    right = 0
    for data in broken:
        # The other caches are of no help: everything of this one is asked for.
        for other in (show / ".liner").glob("*.cache"):
            if other != cache:
                other.unlink()
        cache.write_bytes(data)
        done = build(show)
        right += not reads_nothing(done) and shows.files(show / "feed") == wanted
    report.equal(f"{cache.name}, cut or changed at any place, is not believed there", right, len(broken))


def try_ledger(show):
    """The ledger is remembered only as long as its file is what it was."""
    file = show / "ledger.json"
    settle(show)
    good = file.read_text()
    line = next(line for line in good.splitlines() if '"slug":"one"' in line)
    guid = line.split('"guid":"')[1].split('"')[0]
    other = ("0" if guid[0] != "0" else "1") + guid[1:]
    file.write_text(good.replace(line, line.replace(guid, other).replace('"state":"built"', '"state":"published"')))
    build(show)
    feed = (show / "feed/feed.xml").read_text()
    report.check("a guid that was edited in the ledger is the one of the feed", other in feed and guid not in feed)
    settle(show)
    file.write_text(file.read_text()[:-20])
    done = build(show, code=1)
    report.check("a ledger that was cut is said to be broken, although it was read before", "broken-ledger" in done.stderr, done.stderr)
    file.unlink()
    done = build(show, code=1)
    report.check("and one that is gone is missed", "ledger-lost" in done.stderr, done.stderr)
    file.write_text(good)
    build(show)
    settle(show)
    notes = show / "episodes/one/notes.md"
    notes.write_text(notes.read_text() + "\nLedger.\n")
    build(show)
    report.check("with the old one the old guid is back, also after a change elsewhere", guid in (show / "feed/feed.xml").read_text())


def try_time(show):
    """An episode that is due, and a promise that begins to bind, are changes although nobody has changed anything."""
    # Only the program's clock is another one: the times of files are the disk's.
    frozen = lambda day: at_time.environment(f"{day} 12:00:00", NO_FAKE_STAT="1")
    shows.episode(show, "due", 20, 350)
    notes = show / "episodes/due/notes.md"
    notes.write_text(notes.read_text().replace("2026-01-20", "2027-03-01"))
    for _ in range(4):
        done = build(show, environment=frozen("2027-02-01"))
    report.check("before the day there is nothing to do", reads_nothing(done), done.stdout)
    done = build(show, environment=frozen("2027-02-20"))
    report.check("nor later", reads_nothing(done), done.stdout)
    build(show, environment=frozen("2027-03-02"))
    report.check("on the day the episode appears", (show / "feed/episodes/due/index.html").exists())
    done = build(show, environment=frozen("2027-01-01"), code=1)
    report.check("a clock that goes back is no reason to believe the cache", not reads_nothing(done), done.stdout)


def try_every_key(folder):
    """A show that uses every key: what is kept of an episode is all of it."""
    show = maximal.make(folder / "every-key")
    build(show)
    build(show)  # reads everything, and keeps it
    kept = (show / ".liner/episodes.cache").stat().st_size
    wanted = shows.files(show / "feed")
    shutil.rmtree(show / "feed")
    done = build(show)
    report.check("episodes that were kept make the same web root, with every key that there is", kept > 3_000
                 and "what was read before" in done.stdout and shows.files(show / "feed") == wanted, done.stdout)


def quietly(show):
    """A build of a show that may be wrong; whether it is fine."""
    time.sleep(0.03)
    done = subprocess.run([LINER, "-q", "build"], cwd=show, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def try_every_line(folder):
    """What each output is made from is known: without any one line of a show that uses every key, a build that has what
    the last one made gives the bytes of one that has nothing."""
    show = maximal.make(folder / "every-line")
    build(show)
    build(show)
    wrong, tried = [], 0
    for file in sorted(show.rglob("*")):
        if file.suffix not in (".md", ".yaml", ".vtt", ".srt", ".json") or "feed" in file.parts or file.name in ("ledger.json", "audio.json"):
            continue
        if ".liner" in file.parts:
            continue
        text = file.read_text()
        lines = text.splitlines(keepends=True)
        for number in range(len(lines)):
            memory = (show / "ledger.json").read_bytes()
            file.write_text("".join(lines[:number] + lines[number + 1:]))
            if quietly(show):
                tried += 1
                made = shows.files(show / "feed")
                shutil.rmtree(show / ".liner")
                (show / "ledger.json").write_bytes(memory)
                quietly(show)
                if shows.files(show / "feed") != made:
                    wrong.append(f"{file.relative_to(show)}:{number + 1}: {lines[number]}")
            file.write_text(text)
            (show / "ledger.json").write_bytes(memory)
        build(show)
    report.equal("without any line of any file the outputs that are kept are those that would be made", wrong, [])
    report.check("and most lines can be missed", tried > 150, tried)


def try_pieces(show):
    """Of one change nothing is written but what differs."""
    settle(show)
    feed = show / "feed"
    before = {path: path.stat().st_mtime_ns for path in feed.rglob("*") if path.is_file()}
    notes = show / "episodes/one/notes.md"
    notes.write_text(notes.read_text() + "\nA word more.\n")
    build(show)
    written = sorted(str(path.relative_to(feed)) for path in feed.rglob("*") if path.is_file() and before.get(path) != path.stat().st_mtime_ns)
    report.equal("a word more in one episode writes its page, the feeds and what makes it be found",
                 [path for path in written if not path.startswith("search/")],
                 [".liner-manifest", "episodes/one/index.html", "feed.xml", "posts.xml"])


def try_pictures(folder):
    """Versions of pictures have the same bytes in whatever order they are made, and whichever of them are there already."""
    show = folder / "pictures"
    show.mkdir()
    shows.make(show)
    for number in range(8):
        shows.episode(show, f"art-{number}", 5 + number, 320 + number)
        maximal.picture(show / f"episodes/art-{number}/cover.jpg", 1400 + number, 1400 + number)
    build(show)
    wanted = shows.files(show / "feed")
    versions = sorted(path for path in (show / "feed").rglob("*-*.*") if path.suffix in (".jpg", ".webp", ".png") and path.parent.name != "icons")
    same = True
    for _ in range(6):
        for path in dice.sample(versions, len(versions) // 3):
            path.unlink(missing_ok=True)
        shutil.rmtree(show / ".liner")
        build(show)
        same = same and shows.files(show / "feed") == wanted
    report.check(f"a third of {len(versions)} versions of pictures, taken away, come back as they were", same and len(versions) > 50)


def try_processors(show, folder):
    if not shutil.which("taskset") or (os.cpu_count() or 1) < 2:
        return report.skip("one processor or several", "there is one, or no taskset")
    outputs = []
    for prefix in (["taskset", "-c", "0"], []):
        out = folder / f"processors-{len(prefix)}"
        build(show, "--out", str(out), prefix=prefix)
        outputs.append(shows.files(out))
    report.check("one processor or several: the same bytes", outputs[0] == outputs[1])
    return None


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    show = folder / "show"
    show.mkdir()
    shows.make(show)
    for number in range(6):
        shows.episode(show, f"talk-{number}", 5 + number, 320 + number)
    try_edits(show, folder)
    try_tampering(show)
    try_caches(show, folder)
    try_every_key(folder)
    try_every_line(folder)
    try_pictures(folder)
    try_pieces(show)
    try_ledger(show)
    try_processors(show, folder)
    try_time(show)
report.end()
