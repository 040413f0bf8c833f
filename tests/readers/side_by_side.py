#!/usr/bin/python3
"""Two builds of one show, started at once, fifty times; a build as an ordinary user who may not read or write
everything; and the same show built elsewhere, by another user, in another language and time zone.

    side_by_side.py LINER
"""
import os
import pathlib
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

report = Report("builds side by side")
LINER = os.path.abspath(sys.argv[1])
NOBODY = 65534


def start(show, when="2026-03-03 12:00:00", **more):
    return subprocess.Popen([LINER, "build", str(show)], env=at_time.environment(when), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def finish(process):
    out, error = process.communicate(timeout=60)
    return process.returncode, out, error


def build(show, when="2026-03-03 12:00:00", **more):
    return finish(start(show, when, **more))


def try_two_at_once(folder):
    show, wrong, waited = folder / "twice", [], 0
    for number in range(50):
        shutil.rmtree(show, ignore_errors=True)
        show.mkdir()
        shows.make(show)
        build(show, "2026-03-01 12:00:00")
        shows.change(show)
        runs = [finish(run) for run in (start(show), start(show))]
        waited += any("another run of Liner is at work" in error for _, _, error in runs)
        if [code for code, _, _ in runs] != [0, 0]:
            wrong.append(f"{number}: {runs}")
        feed = (show / "feed/feed.xml").read_bytes()
        wrong += shows.faults(show / "feed", [shows.files(show / "feed")])
        if feed.count(b"<item>") != 4 or (show / "ledger.json").read_text().count('"slug"') != 4:
            wrong.append(f"{number}: not all is there")
    report.check(f"fifty pairs end well and leave one whole web root ({waited} of them had to wait)",
                 not wrong and waited, wrong[:3] or "no run ever waited for the other")


def try_a_stale_lock(folder):
    show = folder / "stale"
    show.mkdir()
    shows.make(show)
    holder = subprocess.Popen(["flock", str(show), "sleep", "60"])
    time.sleep(0.3)
    waiting = start(show)
    time.sleep(0.7)
    report.check("a build waits while another has the folder", waiting.poll() is None, "it did not")
    subprocess.run(["pkill", "-KILL", "-P", str(holder.pid)], check=False)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    code, _, error = finish(waiting)
    report.check("and goes on by itself when that one was killed", code == 0 and "waiting for it" in error, error)


def give(folder, user):
    for file in [folder, *folder.rglob("*")]:
        os.chown(file, user, user, follow_symlinks=False)


def try_as_an_ordinary_user(folder):
    if os.geteuid() != 0:
        return report.skip("permissions", "only root can become somebody else")
    show = folder / "ordinary"
    show.mkdir()
    folder.chmod(0o755)
    shows.make(show)
    give(show, NOBODY)
    person = {"user": NOBODY, "group": NOBODY}
    report.equal("an ordinary user builds", build(show, "2026-03-01 12:00:00", **person)[0], 0)
    shows.change(show)
    give(show, NOBODY)
    before = shows.files(show / "feed")
    for name, mode in (("episodes/four/talk.mp3", 0), ("episodes/one", 0), ("feed/episodes/two", 0o555),
                       ("feed", 0o555), ("episodes/four/notes.md", 0)):
        path = show / name
        old = path.stat().st_mode
        path.chmod(mode)
        code, _, error = build(show, **person)
        path.chmod(old)
        report.check(f"{name} without permission: nothing changes, and the message names it",
                     code == 3 and name in error and "Permission denied" in error
                     and shows.files(show / "feed") == before, (code, error))
    report.equal("with the permissions back it builds", build(show, **person)[0], 0)


def try_elsewhere(folder):
    here, there = folder / "here", folder / "a b" / "Über"
    here.mkdir()
    shows.make(here)
    shows.change(here)
    there.mkdir(parents=True)
    # The other way round: on many file systems the order of listing is that of making.
    for file in sorted(here.rglob("*"), reverse=True):
        if file.is_file():
            target = there / file.relative_to(here)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    person = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    if person:
        give(there, NOBODY)
    moment = "2026-03-03 12:00:00"
    first = build(here, moment)
    second = finish(subprocess.Popen(
        [LINER, "build"], cwd=there, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=at_time.environment("2026-03-04 01:00:00", TZ="Asia/Tokyo", LANG="de_DE.UTF-8", LC_ALL="C"), **person))
    report.equal("both build", (first[0], second[0]), (0, 0))
    report.check("another folder, user, language, time zone, hour and order of files give the same bytes",
                 shows.files(here / "feed") == shows.files(there / "feed"), "see the two feeds")


with tempfile.TemporaryDirectory() as name:
    for try_it in (try_two_at_once, try_a_stale_lock, try_as_an_ordinary_user, try_elsewhere):
        try_it(pathlib.Path(name))
report.end()
