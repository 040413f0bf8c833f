#!/usr/bin/python3
"""`liner import` killed at 100 moments: the same command goes on, nothing that is there is fetched twice, no half episode is
ever seen, and in the end each file is the server's, by SHA-256.

    import_interrupted.py LINER
"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from good_files import make_picture
from old_host import OldHost, feed, item, mp3_of, square_jpeg
from report import Report

report = Report("import, interrupted")
LINER = os.path.abspath(sys.argv[1])
CALLS = ("renameat2", "renameat", "openat2", "fsync", "write", "syncfs", "mkdirat", "unlinkat", "close", "recvfrom")
KILLS, EPISODES = 100, 8
BODIES = {f"/{n}.mp3": mp3_of(f"/{n}.mp3", pad=n * 120_000) for n in range(1, EPISODES + 1)}


def command(host, folder):
    return [LINER, "import", host.base + "/feed.xml", str(folder), "--allow-host", f"127.0.0.1:{host.port}"]


def wrong_of(folder):
    """What must never be seen, at whatever moment the import stopped."""
    wrong = []
    for one in (folder / "episodes").glob("*"):
        number = one.name.rsplit("-", 1)[1]
        names = {file.name for file in one.iterdir() if not file.name.startswith("audio.json")}
        if names != {"notes.md", f"{one.name}.mp3", "cover.jpg"}:
            wrong.append(f"{one.name}: {sorted(names)}")
        elif (one / f"{one.name}.mp3").read_bytes() != BODIES[f"/{number}.mp3"]:
            wrong.append(f"{one.name}: other bytes")
    return wrong


def complete(folder):
    return [path for path, body in sorted(BODIES.items()) if not (
        file := folder / f"episodes/episode-{path[1:-4]}/episode-{path[1:-4]}.mp3").exists() or
        hashlib.sha256(file.read_bytes()).digest() != hashlib.sha256(body).digest()]


def killed_by_the_clock(host, folder, seconds):
    process = subprocess.Popen(command(host, folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def killed_at_a_call(host, folder, call, when):
    done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                           f"inject={call}:signal=SIGKILL:when={when}", *command(host, folder)],
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return done.returncode not in (0, 1, 2, 3)


def run(host, tmp):
    random.seed(7)
    whole = tmp / "whole"
    before = time.monotonic()
    done = subprocess.run(command(host, whole), capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    seconds = time.monotonic() - before
    report.check("without a kill the import is whole", done.returncode == 0 and not complete(whole), done.stderr)
    wanted = {path.relative_to(whole): path.read_bytes() for path in whole.rglob("*")
              if path.is_file() and ".liner" not in path.parts and path.name not in ("import-report.md", "ledger.json")}
    kills = hits = 0
    wrong = []
    folder = tmp / "killed"
    fresh = True
    while kills < KILLS or not fresh:
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
            host.asked.clear()
            fresh, rounds = False, 0
        if kills % 2:
            hit = killed_by_the_clock(host, folder, random.uniform(0.01, seconds * 1.1))
        else:
            hit = killed_at_a_call(host, folder, random.choice(CALLS), random.choice([1, 2, 3, 5, 8, 13, 21, 40, 70, 110]))
        kills += 1
        hits += hit
        rounds += 1
        wrong += [f"kill {kills}: {what}" for what in wrong_of(folder)] if folder.exists() else []
        # Now and then the same command is left alone.
        if not hit or rounds == 6 or kills >= KILLS:
            done = subprocess.run(command(host, folder), capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
            missing = complete(folder)
            now = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*")
                   if path.is_file() and ".liner" not in path.parts and path.name not in ("import-report.md", "ledger.json")}
            if done.returncode != 0 or missing:
                wrong.append(f"after kill {kills}: {done.returncode} {missing} {done.stderr[-300:]}")
            elif now != wanted:
                wrong.append(f"after kill {kills}: other files {[str(p) for p in set(now) ^ set(wanted)] or [str(p) for p in now if now[p] != wanted.get(p)]}")
            fresh = True
    report.check(f"{kills} kills, {hits} of them during the work: no half episode, and the next run ends it", not wrong and
                 hits >= KILLS // 2, "; ".join(wrong[:5]) or f"only {hits} hits")
    left = list((folder / ".liner/import").rglob("*")) if (folder / ".liner/import").exists() else []
    report.equal("nothing is left of the work", [str(one) for one in left], [])


def files_of(folder):
    """All but what says when it was written, and what is not kept."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and (
        ".liner" not in path.parts or path.name.endswith(".schema.json")) and
        path.name not in ("import-report.md", "ledger.json")}


def said_by(done):
    try:
        return sorted((one["code"], one["what"]) for one in json.loads(done.stdout)["messages"])
    except (ValueError, KeyError):
        return [("none", done.stderr[-300:])]


def a_kill_before_each_file(host, tmp):
    """A show with all that is made while it is made: artwork that has to be fitted, people of whom one has no picture that
    can be had, a key that is refused. Killed before each file that is put in its place, the next run makes the same show
    and says the same of it."""
    host.add("/small.png", make_picture(tmp / "small.png", 300).read_bytes(), "image/png")
    channel = f"""<itunes:image href="{host.base}/small.png"/>
<podcast:person img="{host.base}/9.jpg" href="https://ada.example/">Ada</podcast:person>
<podcast:person img="{host.base}/none.jpg" href="https://bob.example/">Bob</podcast:person>
<podcast:location geo="nowhere">Here</podcast:location>
"""
    host.add("/9.jpg", square_jpeg(), "image/jpeg")
    host.add("/one.xml", feed([item(1, host.base, f'<itunes:image href="{host.base}/1.jpg"/>')], channel), "text/xml")

    def bring(folder, *before):
        words = command(host, folder)
        return subprocess.run([*before, words[0], words[1], host.base + "/one.xml", *words[3:], "--json"], capture_output=True,
                              text=True, timeout=120, stdin=subprocess.DEVNULL)

    whole = bring(tmp / "one")
    wanted, words = files_of(tmp / "one"), said_by(whole)
    report.check("a show with all that is made while it is made", whole.returncode == 0 and ".gitignore" in wanted and
                 "people/bob.md" in wanted and {code for code, _ in words} >= {"left-behind", "made-up"}, f"{words} {whole.stderr}")
    report.check("what is left behind points at no line, as the line is gone", [
        one["place"]["line"] for one in json.loads(whole.stdout)["messages"] if "cannot stand" in one["what"]] == [0], whole.stdout)
    between_the_runs(host, tmp, bring)
    wrong, kills = [], 0
    for when in range(1, 200):
        folder = tmp / f"one-{when}"
        done = bring(folder, "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat,renameat2", "-e",
                     f"inject=renameat,renameat2:signal=SIGKILL:when={when}")
        if done.returncode == 0:
            break
        kills += 1
        again = bring(folder)
        now = files_of(folder)
        if again.returncode != 0 or now != wanted:
            wrong.append(f"{when}: {again.returncode} {sorted(n for n in {*now, *wanted} if now.get(n) != wanted.get(n))} "
                         f"{again.stderr[-300:]}")
        elif said_by(again) != words:
            wrong.append(f"{when}: said {sorted(set(said_by(again)) ^ set(words))}")
        shutil.rmtree(folder)
    report.check(f"killed before each of {kills} files: the next run makes and says the same", not wrong and kills > 20,
                 "; ".join(wrong[:6]) or f"only {kills} kills")


def between_the_runs(host, tmp, bring):
    """What a producer may do between a run that was killed and the next one."""
    def killed(name):
        folder = tmp / name
        bring(folder, "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat,renameat2", "-e",
              "inject=renameat,renameat2:signal=SIGKILL:when=9")
        return folder if (folder / "artwork.jpg").exists() and not (folder / "show.yaml").exists() else None

    folder = killed("better")
    better = make_picture(tmp / "better.jpg", 1500).read_bytes()
    report.check("a kill when the pictures are there and show.yaml is not", folder, "")
    (folder / "artwork.jpg").write_bytes(better)
    done = bring(folder)
    report.check("a better artwork, put there meanwhile, stays", done.returncode == 0 and
                 (folder / "artwork.jpg").read_bytes() == better, done.stderr)

    folder = killed("picture")
    host.add("/none.jpg", square_jpeg(), "image/jpeg")
    done = bring(folder)
    del host.files["/none.jpg"]
    report.check("a picture that the host has by then belongs to its person", done.returncode == 0 and
                 "image: bob.jpg" in (folder / "people/bob.md").read_text(), done.stderr)

    folder = killed("other")
    before = files_of(folder)
    host.add("/other.xml", feed([item(1, host.base, guid="another")]).replace("Old Show", "Another Show").replace(
        "https://old.example/feed.xml", "https://another.example/feed.xml"), "text/xml")
    done = subprocess.run([LINER, "import", host.base + "/other.xml", str(folder), "--allow-host", f"127.0.0.1:{host.port}"],
                          capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    report.check("another show does not go on with the pictures of this one", done.returncode == 1 and
                 "error[other-show]" in done.stderr and "Old Show" in done.stderr and files_of(folder) == before, done.stderr)

    folder = tmp / "own"
    folder.mkdir()
    (folder / "artwork.jpg").write_bytes(better)
    folder = killed("own")
    done = bring(folder)
    report.check("artwork that was there before is the show's, and stays as it is", done.returncode == 0 and
                 (folder / "artwork.jpg").read_bytes() == better and "made-up" not in done.stdout, done.stderr)


def nothing_twice(host, tmp):
    """An import that is stopped in the middle of a file goes on there."""
    folder = tmp / "middle"
    big = mp3_of("/big.mp3", pad=4_000_000)
    host.add("/big.mp3", big, "audio/mpeg")
    host.add("/feed.xml", feed([item(1, host.base, path="/big.mp3", length=len(big))]), "text/xml")
    host.asked.clear()
    host.pace = 20_000
    part = folder / ".liner/import/parts/episode-1.audio"
    process = subprocess.Popen(command(host, folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(1000):
        if part.exists() and part.stat().st_size > 1_000_000:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    code = process.wait(20)
    size = part.stat().st_size if part.exists() else 0
    host.pace = 0
    report.check("Ctrl-C ends it at once", code == 130 and size > 1_000_000, f"{code} {size}")
    done = subprocess.run(command(host, folder), capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    ranges = [asked for path, asked in host.asked if path == "/big.mp3"]
    report.check("and the next run asks only for the rest", done.returncode == 0 and len(ranges) == 2 and ranges[1] and
                 int(ranges[1][6:-1]) > 900_000 and
                 (folder / "episodes/episode-1/episode-1.mp3").read_bytes() == big, f"{ranges} {done.stderr[-300:]}")


with tempfile.TemporaryDirectory() as folder, OldHost() as old:
    for path, body in BODIES.items():
        old.add(path, body, "audio/mpeg")
        old.add(path.replace("mp3", "jpg"), square_jpeg() + path.encode(), "image/jpeg")
    old.add("/art.jpg", square_jpeg(), "image/jpeg")
    old.add("/feed.xml", feed([item(n, old.base, f'<itunes:image href="{old.base}/{n}.jpg"/>') for n in range(EPISODES, 0, -1)],
                              f'<itunes:image href="{old.base}/art.jpg"/>'), "text/xml")
    run(old, pathlib.Path(folder))
    a_kill_before_each_file(old, pathlib.Path(folder))
    nothing_twice(old, pathlib.Path(folder))
report.end()
