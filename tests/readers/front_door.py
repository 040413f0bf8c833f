#!/usr/bin/python3
"""Whole sessions with the program: what is typed, what appears, how it ends. And the same on a terminal.

    front_door.py LINER
"""
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import at_time
import published_show as shows
from report import Report

report = Report("the front door")
LINER = os.path.abspath(sys.argv[1])
NOW = "2026-11-25 09:30:00"  # a Wednesday


def run(folder, *words, code=None, stdin=subprocess.DEVNULL, **more):
    environment = at_time.environment(NOW, LANG="C.UTF-8", **more)
    done = subprocess.run([LINER, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=60,
                          stdin=stdin)
    if code is not None and done.returncode != code:
        report.check(f"liner {' '.join(words)} ends with {code}", False,
                     f"{done.returncode}: {done.stdout[-300:]}{done.stderr[-500:]}")
    return done


def try_first_episode(folder):
    done = run(folder, "init", "show", "--title", 'Ana & "Bo"', "--author", "Ana", "--link", "show.example/pod", code=0)
    report.equal("init says what it made and what comes next", done.stdout, '''Ana & "Bo": a new show in show/
  episodes/welcome/notes.md
  episodes/welcome/placeholder.mp3
  artwork.jpg
  README.md
  .gitignore
  .liner/show.schema.json
  .liner/episode.schema.json
  show.yaml
Next:
  cd show
  liner serve                         look at it while you write
  liner build                         the feed and the blog, into feed/
  liner check                         what is still to be done, such as the artwork
  liner new "My title" --audio a.mp3  the next episode
''')
    show = folder / "show"
    done = run(show, "build", code=0)
    report.check("it builds at once, without a word of warning",
                 'Ana & "Bo": 1 episode at https://show.example/pod/' in done.stdout and not done.stderr, done)
    codes = {row["id"] for row in json.loads(run(show, "check", "--format", "json").stdout)}
    report.check("check reminds of the placeholders", "still-placeholder" in codes, codes)
    report.equal("no error is left in a show whose address is real", run(show, "check").returncode, 0)
    again = run(show, "init", code=1)
    report.check("a second init changes nothing", "error[show-there]" in again.stderr, again.stderr)
    quiet = run(folder, "-q", "init", "-a b", "--title", "Q", "--link", "https://q.example/", code=2)
    report.check("a folder that begins with a dash is an option", '"-a b"' in quiet.stderr, quiet.stderr)
    quiet = run(folder, "-q", "init", "./-a b", "--title", "Q", "--link", "https://q.example/", code=0)
    report.equal("-q says nothing", quiet.stdout + quiet.stderr, "")
    done = run(folder, "init", "two words", "--language", "zh", "--link", "https://q.example/", "--ci", "github", code=0)
    report.check("the next command can be copied", "  cd 'two words'\n" in done.stdout, done.stdout)
    report.check("a language that the theme lacks is said at once", "theme/languages/zh.json" in done.stderr, done.stderr)
    (folder / "one").mkdir()
    (folder / "one/.git").mkdir()
    done = run(folder, "init", "one/two", "--link", "https://q.example/", "--ci", "github", code=0)
    report.check("a workflow below the top of a repository is said to be useless", "top of a repository" in done.stderr, done.stderr)
    audio = folder / "My talk.mp3"
    shutil.copy(show / "episodes/welcome/placeholder.mp3", audio)
    done = run(show, "new", "Why: we sleep", "--audio", str(audio), "--guest", "Jo Park", code=0)
    report.equal("new says where the notes are and when it appears", done.stdout,
                 "episodes/why-we-sleep/notes.md: write the notes; it appears on 2026-12-02\n"
                 "episodes/why-we-sleep/why-we-sleep.mp3: copied here\n")
    report.check("and keeps the file that it copied", audio.exists())
    text = (show / "episodes/why-we-sleep/notes.md").read_text()
    report.check("its keys are filled in", text.startswith(
        '---\ntitle: "Why: we sleep"\ndate: 2026-12-02\nguests: [Jo Park]\n---\n\n'), text)
    done = run(show, "build", code=0)
    report.check("it waits for its day", "not published: 1 scheduled episode" in done.stdout, done.stdout)
    return show


def try_new(folder, show):
    (show / "templates").mkdir()
    (show / "templates/notes.md").write_text("---\ntags: [Sleep]\ntitle: no\n---\n\nOur own skeleton.\n")
    (show / "episodes/why-we-sleep/notes.md").write_text("---\ntitle: S\ndate: 2026-12-02\nseason: 2\nepisode: 7\n---\n")
    run(show, "new", "From a template", "--audio", str(folder / "My talk.mp3"), "--move", code=0)
    text = (show / "episodes/from-a-template/notes.md").read_text()
    report.equal("the next slot, the next number, and the show's own skeleton", text,
                 "---\ntitle: From a template\ndate: 2026-12-09\nseason: 2\nepisode: 8\ntags: [Sleep]\n---\n\n"
                 "Our own skeleton.\n")
    report.check("--move leaves nothing behind", not (folder / "My talk.mp3").exists())
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=2", str(folder / "it's.wav")], check=True)
    done = run(show, "new", "A recording", "--audio", str(folder / "it's.wav"), code=0)
    line = next(one.strip() for one in done.stdout.splitlines() if one.strip().startswith("ffmpeg "))
    subprocess.run(line, shell=True, cwd=show, check=True, capture_output=True)
    notes = show / "episodes/a-recording/notes.md"
    notes.write_text(notes.read_text().replace("draft: true\n", ""))
    report.equal("the line that makes the mp3 of a recording does so", run(show, "build").returncode, 0)
    run(show, "new", "x" * 30 + " word" * 100, code=0)
    cut = next((show / "episodes").glob("xxx*")).name
    report.check("a title of 530 letters has a short address", len(cut) <= 80 and cut.endswith("-word"), cut)
    (show / "templates/notes.md").write_text("---\ntags: [Sleep]\n\nNo end.\n")
    done = run(show, "new", "Nothing", code=1)
    report.check("a template with a fault makes nothing", "templates/notes.md" in done.stderr
                 and not (show / "episodes/nothing").exists(), done.stderr)
    (show / "templates/notes.md").unlink()
    notes.write_text(notes.read_text().replace("---\n", "---\naliases: [/episodes/old-one/]\n", 1))
    for words, wanted in ((["A recording"], "error[in-the-way]"), (["夜"], "error[no-slug]"),
                          (["From a template", "--slug", "old-one"], "error[in-the-way]"),
                          (["X", "--date", "soon"], "error[wrong-date]"), (["X", "--guest", "nobody"], "error[unknown-person]"),
                          (["X", "--audio", "none.mp3"], "error[cannot-read]"),
                          (["X", "--audio", "show.yaml"], "error[not-audio]")):
        before = shows.files(show)
        done = run(show, "new", *words)
        report.check(f"new {' '.join(words)} is refused, and makes nothing",
                     done.returncode in (1, 3) and wanted in done.stderr and shows.files(show) == before, done)


def try_show(show):
    facts = {fact["name"]: fact for fact in json.loads(run(show, "show", "--json", "welcome", code=0).stdout)[0]["facts"]}
    report.equal("show tells where the title came from", facts["title"],
                 {"name": "title", "value": "Welcome", "from": "episodes/welcome/notes.md:3"})
    report.equal("and that the guid is pinned", facts["guid"]["from"], "ledger.json")
    done = run(show.parent, "show", "welcome", code=1)
    report.check("and that there is no show here", "error[no-show-file]" in done.stderr, done.stderr)
    done = run(show, "show", "welcom", code=1)
    report.check("and offers the nearest episode", 'did you mean "welcome"?' in done.stderr, done.stderr)


def try_wrong_use(folder, show):
    for words, wanted in (
            (["biuld"], '"biuld" is not a command or option; did you mean "build"?'), ([], "say what to do"),
            (["build", "--acept", "x"], "did you mean"), (["build", "--accept", "date-move"], 'did you mean "date-moved"?'),
            (["check", "--only", "still-plaseholder"], 'did you mean "still-placeholder"?'), (["schema", "shwo"], 'did you mean "show"?'),
            (["check", "--format", "xml"], "--format takes text, json, github or sarif"), (["move", "a"], "liner move OLD NEW"),
            (["retire"], "liner retire SLUG"), (["new"], "liner new"), (["new", " "], "no words"), (["new", "one", "two"], "put the title in quotes"),
            (["new", "X", "--guest", ""], "--guest has an empty value"), (["new", "X", "--slug", "Bad Slug!"], "write bad-slug"),
            (["new", "--json", "X"], "--json is no option of new"), (["build", "--hubs=3"], "--hubs takes no value"),
            (["init", "x", "--category", "Cooking"], "--category"), (["init", "x", "--time-zone", "Mars"], "--time-zone"),
            (["init", "x", "--link", "ftp://x"], "the address"), (["init", "x", "--ci", "jenkins"], "github or gitlab"),
            (["init", "x", "--email", "Ada <a@x.example>"], "--email"),
            (["plan", "--now", "tomorrow"], "--now"), (["show"], "liner show SLUG")):
        done = run(show, *words)
        report.check(f"liner {' '.join(words)}: exit 2 and the next step", done.returncode == 2 and wanted in done.stderr
                     and not done.stdout, done)
    for words in (["--help"], ["help"], ["help", "build"], ["build", "--help"], ["--version"]):
        done = run(folder, *words)
        report.check(f"liner {' '.join(words)}: on standard output, exit 0", done.returncode == 0 and done.stdout
                     and not done.stderr, done)


def try_streams(show):
    done = run(show, "build", "-q", code=0)
    report.check("-q says nothing", not done.stdout and not done.stderr, done)
    (show / "episodes/welcome/notes.md").write_text("---\ntitle: Welcome\ndate: 2026-11-25 09:30\n---\n\n[here](x.pdf)\n")
    done = run(show, "build", "-q", code=1)
    report.check("but errors", "error[broken-link]" in done.stderr and "warning[" not in done.stderr, done.stderr)
    (show / "episodes/welcome/notes.md").write_text("---\ntitle: Welcome\ndate: 2026-11-25 09:30\n---\n\nHello again.\n")
    done = run(show, "build", "-v", code=0)
    report.check("-v names the files", "  wrote episodes/welcome/index.html\n" in done.stdout, done.stdout)
    report.equal("so does check", run(show, "check", "-q").stdout, "")
    done = subprocess.run(f"{LINER} schema show | head -1", shell=True, capture_output=True, text=True, check=False)
    report.equal("piping into head is fine", (done.stdout, done.stderr), ("{\n", ""))
    sarif = json.loads(run(show, "check", "--format", "sarif").stdout)
    report.check("sarif names rules and places", sarif["version"] == "2.1.0" and sarif["runs"][0]["results"]
                 and sarif["runs"][0]["tool"]["driver"]["rules"], sarif)
    done = run(show, "check", "--only", "still-placeholder")
    report.check("--only says only that, and why it matters", done.stdout.count("[still-placeholder]") == done.stdout.count("[")
                 and "why: " in done.stdout, done.stdout)
    (show / "show.yaml").write_text((show / "show.yaml").read_text() + "check: [{code: still-placeholder, reason: soon}]\n")
    report.check("what show.yaml ignores is not said", "[still-placeholder]" not in run(show, "check").stdout)
    (show / "show.yaml").write_text((show / "show.yaml").read_text().replace("code: still-placeholder", "code: t01")
                                    .replace("reason: soon", "reason: soon, episode: welcom"))
    done = run(show, "check")
    report.check("an entry for an episode that is none offers one", 'there is no episode "welcom"' in done.stdout
                 and 'did you mean "welcome"?' in done.stdout, done.stdout)


def try_loudness(folder):
    """ffmpeg is the judge: it makes sounds of a known loudness."""
    run(folder, "init", "loud", "--title", "Loud", "--link", "https://loud.example/", code=0)
    show = folder / "loud"
    sounds = {"quiet": "volume=-20dB", "clipped": "volume=24dB", "right": None, "short": "atrim=0:0.2", "silent": "volume=0"}
    for number, (slug, effect) in enumerate(sounds.items()):
        shows.episode(show, slug, number + 1, 1)
        sound = show / "episodes" / slug / "talk.mp3"
        source = "anoisesrc=d=6:c=pink:r=44100:a=0.5:seed=1"
        raw = folder / "raw.wav"
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, str(raw)], check=True)
        if effect is None:
            said = subprocess.run(["ffmpeg", "-i", str(raw), "-af", "ebur128", "-f", "null", "-"], capture_output=True,
                                  text=True, check=True).stderr
            effect = f"volume={-16 - float(re.findall(r'I: +(-?[0-9.]+) LUFS', said)[-1]):.2f}dB"
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", str(raw), "-af", effect, "-b:a", "128k", str(sound)], check=True)
    rows = json.loads(run(show, "check", "--loudness", "--only", "M03", "--format", "json").stdout)
    said = {slug: [row["message"] for row in rows if f"/{slug}/" in row["file"]] for slug in sounds}
    if any("cannot be measured" in row["message"] and row["file"] == "show.yaml" for row in rows):
        return report.skip("loudness", "the libraries are not here")
    report.check("what ffmpeg made -16 LUFS is right", not said["right"], said)
    report.check("what is 20 dB down is quiet, by that much", len(said["quiet"]) == 1 and "quieter" in said["quiet"][0], said)
    report.check("what clips is loud, and peaks", any("louder" in one for one in said["clipped"])
                 and any("peaks" in one for one in said["clipped"]), said)
    report.check("what is too short is not called silent", ["too short" in one for one in said["short"]] == [True], said)
    report.check("what is silent is", said["silent"] == ["this audio is silent"], said)
    cache = (show / ".liner/loudness.json").read_text()
    again = json.loads(run(show, "check", "--loudness", "--only", "M03", "--format", "json").stdout)
    report.check("measured once", again == rows and (show / ".liner/loudness.json").read_text() == cache
                 and cache.count("lufs") == 6, cache)
    return None


def try_odd_titles(folder):
    for number, title in enumerate(('@LINK@ "quoted": #1', "- dash", "夜の話", "مرحبا", "x" * 200, "{{title}} <b>", "yes", "'")):
        name = f"titled-{number}"
        run(folder, "init", name, "--title", title, "--author", title, "--link", "https://titled.example/", code=0)
        done = run(folder, "-C", name, "build", code=0)
        show = (folder / name / "show.yaml").read_text()
        report.check(f"a show called {title[:20]!r} builds, and is called so",
                     "error" not in done.stderr and f"{title}: 1 episode at https://titled.example/" in done.stdout
                     and "What it is about" in show, (done, show[:400]))


def try_odd_places(folder):
    for name in ("with blanks", "line\nfeed", "quo'te\"s", "Ünïcödé 夜", "x" * 250):
        done = run(folder, "init", name, "--title", "T", "--link", "https://odd.example/", code=0)
        built = run(folder, "-C", name, "build", code=0)
        checked = run(folder, "check", name)
        report.check(f"a show in {name[:20]!r} is made, built and checked",
                     (folder / name / "feed/feed.xml").exists() and checked.returncode == 0, (done, built, checked))
    done = run(folder, "-C", "with blanks", "build", code=0, LC_ALL="C")
    report.equal("LANG=C changes nothing", done.returncode, 0)


def on_terminal(command, folder, columns=80, typed=b"", interrupt_at=None, **more):
    """Runs it on a pseudo-terminal; gives what appeared and how it ended."""
    master, slave = pty.openpty()
    import fcntl
    import struct
    import termios
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                               env={**at_time.environment(NOW), "TERM": "xterm", **more}, close_fds=True)
    os.close(slave)
    if typed:
        os.write(master, typed)
    seen, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.05)
        if ready:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
        elif process.poll() is not None:
            break
        if interrupt_at and interrupt_at in seen:
            process.send_signal(signal.SIGINT)
            interrupt_at = None
    os.close(master)
    return seen.decode(errors="replace"), process.wait(timeout=30)


def try_terminal(folder, show):
    broken = folder / "broken"
    shutil.copytree(show, broken)
    (broken / "show.yaml").write_text((broken / "show.yaml").read_text() + "titel: x\n")
    seen, _ = on_terminal([LINER, "build"], broken)
    report.check("colour on a terminal", "\x1b[1;31merror" in seen, seen[:200])
    seen, _ = on_terminal([LINER, "build"], broken, NO_COLOR="1")
    report.check("none with NO_COLOR", "\x1b[" not in seen, seen[:200])
    report.check("none in a pipe", "\x1b[" not in run(broken, "build").stderr)
    report.check("colour in a pipe when asked for", "\x1b[" in run(broken, "build", "--color", "always").stderr)
    seen, code = on_terminal([LINER, "build"], broken, columns=20)
    report.check("a terminal of 20 columns", code == 1 and "unknown-key" in seen, seen[:200])
    (broken / "show.yaml").write_text((show / "show.yaml").read_text() + "theme: {accent: '#123456', accnt: '#123456'}\n")
    seen, _ = on_terminal([LINER, "build", "--color", "never"], broken, columns=40)
    marked = re.search(r"\| (…?[^\r]*accnt[^\r]*)\r\n +\| ( *\^+)\r\n", seen)
    report.check("on 40 columns a long line is shown around the mistake", marked and len(marked[1]) <= 36
                 and marked[1][marked[2].index("^"):].startswith("accnt"), seen)
    seen, code = on_terminal([LINER, "init", "asked"], folder, typed=b"The Question\nAda\n\n")
    yaml = (folder / "asked/show.yaml").read_text()
    report.check("init asks on a terminal, and takes the answers", code == 0 and "What is the show called?" in seen
                 and "title: The Question\n" in yaml and "author: Ada\n" in yaml
                 and "link: https://the-question.invalid/\n" in yaml, (seen, yaml[:300]))
    seen, code = on_terminal([LINER, "init", "again"], folder, typed=b"T\nA\nftp://x\nt.example\n")
    report.check("a wrong address is asked for again", code == 0 and seen.count("Where will it be served?") == 2
                 and "link: https://t.example/\n" in (folder / "again/show.yaml").read_text(), (code, seen))
    seen, code = on_terminal([LINER, "init", "stopped"], folder, typed=b"T\n\x04")
    report.check("Ctrl-D at a question makes no show", code == 130 and not (folder / "stopped").exists(), (code, seen))
    seen, code = on_terminal([LINER, "init", "asked"], folder, typed=b"")
    report.check("a show that is there is refused before anything is asked", code == 1 and "?" not in seen, (code, seen))
    report.check("and nowhere else", "?" not in run(folder, "init", "unasked").stderr)


def try_interrupts(folder):
    large = folder / "large"
    large.mkdir()
    shows.make(large)
    for number in range(5, 1200):
        shows.episode(large, f"talk-{number}", 1, 300 + number)
    with_clock = [LINER, "build"]
    seen, code = on_terminal(with_clock, large, interrupt_at=b"] ")
    if code == 0:
        return report.skip("progress and Ctrl-C", "this machine builds 1,200 episodes within half a second")
    report.check("progress appears after half a second, and Ctrl-C ends with 130",
                 code == 130 and re.search(r"reading episodes|making pages", seen) and "interrupted" in seen, (code, seen[-300:]))
    before = shows.faults(large / "feed", [shows.files(large / "feed")]) if (large / "feed").exists() else []
    report.equal("what is there is whole", before, [])
    done = run(large, "build", code=0)
    report.check("and the next build finishes it", "1198 episodes" in done.stdout, done.stdout[:200])
    seen, code = on_terminal([LINER, "build"], folder / "show")
    report.check("a quick build shows no progress", code == 0 and "reading episodes" not in seen, seen)
    return None


def try_read_only(folder, show):
    if os.geteuid() != 0:
        return report.skip("a read-only disk", "only root can mount one")
    notes = show / "episodes/welcome/notes.md"
    notes.write_text(notes.read_text() + "\nMore.\n")
    target = folder / "read-only"
    target.mkdir()
    if subprocess.run(["mount", "--bind", "-o", "ro", str(show), str(target)], check=False, capture_output=True).returncode:
        return report.skip("a read-only disk", "nothing can be mounted here")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(target)], check=False)
    try:
        done = run(target, "build", code=3)
        report.check("a read-only disk is said as what it is", "Read-only file system" in done.stderr, done.stderr)
        done = run(target, "build", "--out", str(folder / "elsewhere"), code=0)
        report.check("and with --out it builds", (folder / "elsewhere/feed.xml").exists(), done)
    finally:
        subprocess.run(["umount", str(target)], check=True)
    return None


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    show = try_first_episode(folder)
    try_new(folder, show)
    try_show(show)
    try_wrong_use(folder, show)
    try_streams(show)
    try_loudness(folder)
    try_odd_titles(folder)
    try_odd_places(folder)
    try_terminal(folder, show)
    try_interrupts(folder)
    try_read_only(folder, show)
report.end()
