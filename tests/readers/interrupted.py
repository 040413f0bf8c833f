#!/usr/bin/python3
"""A build killed at 200 moments, or on a disk that fails at 60: the web root is whole for every reader, and
the next build finishes the work without being told. And in which order a build writes.

    interrupted.py LINER
"""
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import at_time
import published_show as shows
from report import Report

report = Report("builds, interrupted")
LINER = os.path.abspath(sys.argv[1])
CHANGES = ("write", "pwrite64", "copy_file_range", "ftruncate", "fsync", "fdatasync", "syncfs", "rename", "renameat",
           "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "utimensat", "rmdir")
LOOKS = ("openat", "openat2", "newfstatat", "fstat", "read", "pread64", "getdents64", "flock", "close", "lseek")
KILLS, FAILURES = 200, 60
FIRST, LATER = "2026-03-01 12:00:00", "2026-03-03 12:00:00"


# On one processor everything is done by one thread, so that the calls of two runs are the same ones. strace counts those
# of each thread by themselves.
ONE_PROCESSOR = ("taskset", "-c", "0")


def build(show, when=LATER, strace=(), processor=ONE_PROCESSOR):
    return subprocess.run([*(processor if strace else ()), *strace, LINER, "build", str(show)], env=at_time.environment(when), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120)


def calls_of(show, log):
    """Every call of a whole run that touches files, in order: (name, how many of that name before, arguments)."""
    build(show, strace=["strace", "-f", "-qq", "-y", "-s", "300", "-o", str(log), "-e",
                        "trace=" + ",".join("?" + name for name in CHANGES + LOOKS)])
    seen, calls = collections.Counter(), []
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"\d+ +(\w+)\((.*)", line)
        if found:
            seen[found[1]] += 1
            calls.append((found[1], seen[found[1]], found[2]))
    return calls


class Trial:
    def __init__(self, folder, first_time):
        self.folder = pathlib.Path(folder)
        self.before, self.show = self.folder / "before", self.folder / "show"
        self.before.mkdir()
        shows.make(self.before)
        if not first_time:
            done = build(self.before, FIRST)
            assert done.returncode == 0, done.stderr
            shows.change(self.before)
        self.put_back()
        self.old = shows.files(self.show / "feed")
        self.calls = self.fewest_calls()
        self.new = shows.files(self.show / "feed")
        self.ledger = (self.show / "ledger.json").read_bytes()
        self.wrong, self.hits = [], 0

    def fewest_calls(self):
        """Those that every run makes: one whose files are written within one tick of the file system's clock makes others
        besides, to look whether somebody wrote at the same moment."""
        runs = []
        for _ in range(4):
            self.put_back()
            runs.append(calls_of(self.show, self.folder / "calls.txt"))
        return min(runs, key=len)

    def put_back(self):
        shutil.rmtree(self.show, ignore_errors=True)
        shutil.copytree(self.before, self.show, copy_function=shutil.copy2)

    def look(self, what):
        self.wrong += [f"{what}: {fault}" for fault in shows.faults(self.show / "feed", [self.old, self.new])]

    def repair(self, what):
        done = build(self.show)
        if done.returncode:
            self.wrong.append(f"{what}: the next build ends with {done.returncode}: {done.stderr[:300]}")
        elif shows.files(self.show / "feed") != self.new:
            self.wrong.append(f"{what}: the next build makes another web root")
        elif (self.show / "ledger.json").read_bytes() != self.ledger:
            self.wrong.append(f"{what}: the next build writes another ledger")
        elif list((self.show / "feed").glob(".liner-staging*")):
            self.wrong.append(f"{what}: the next build leaves its staging behind")

    def kill(self, call, number, processor=ONE_PROCESSOR):
        what = f"killed at {call} {number}"
        for _ in range(5 if processor else 1):
            self.put_back()
            done = build(self.show, strace=["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e",
                                            f"inject={call}:signal=SIGKILL:when={number}"], processor=processor)
            self.look(what)
            self.repair(what)
            if done.returncode in (-9, 137):
                self.hits += 1
                break

    def fail(self, call, number, error):
        what = f"{error} from {call} {number}"
        self.put_back()
        done = build(self.show, strace=["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e",
                                        f"inject={call}:error={error}:when={number}"])
        self.look(what)
        if done.returncode == 3:
            self.hits += 1
            if "error[" not in done.stderr:
                self.wrong.append(f"{what}: says {done.stderr[:200]}")
        elif done.returncode != 0:
            self.wrong.append(f"{what}: ends with {done.returncode}: {done.stderr[:200]}")
        elif shows.files(self.show / "feed") != self.new:
            self.wrong.append(f"{what}: ends well, and the web root is not what it says")
        self.repair(what)

    def verdict(self, what, hits):
        report.check(what, self.hits >= hits and not self.wrong,
                     "; ".join(self.wrong[:5]) or f"only {self.hits} runs were stopped")
        self.wrong, self.hits = [], 0


def spread(calls, count):
    """So many of them, from the first to the last."""
    if len(calls) <= count:
        return calls
    return [calls[i * (len(calls) - 1) // (count - 1)] for i in range(count)]


def is_of_the_show(call):
    """Not the loader's and the libraries' own files, nor what is printed."""
    return not re.search(r'"/(etc|usr|lib|proc|sys|dev)|</(etc|usr|lib|proc|sys|dev)|<pipe:', call[2])


def stop_everywhere(trial):
    mine = [call for call in trial.calls if is_of_the_show(call)]
    changing = [call for call in mine if call[0] in CHANGES]
    looking = [call for call in mine if call[0] in LOOKS]
    wanted = spread(changing, KILLS * 3 // 4)
    wanted = wanted + spread(looking, KILLS - len(wanted))
    for call, number, _ in wanted:
        trial.kill(call, number)
    trial.verdict(f"whole for every reader, and finished by the next build, after {len(wanted)} kills at calls of their "
                  "own", KILLS if len(mine) >= KILLS else len(mine))
    # With several threads, at the call that is the n-th of one of them: not every one has as many.
    some = spread(changing, 60)
    for call, number, _ in some:
        trial.kill(call, number, processor=())
    trial.verdict(f"the same on all processors, after {len(some)} tries", len(some) // 3)
    asked = spread([call for call in changing if call[0] not in ("unlink", "unlinkat", "rmdir")], FAILURES)
    for at, (call, number, _) in enumerate(asked):
        trial.fail(call, number, ("ENOSPC", "EIO", "EDQUOT")[at % 3])
    trial.verdict(f"the same after {len(asked)} calls that failed with ENOSPC, EIO or EDQUOT, one in each run",
                  FAILURES * 3 // 4)


def kill_the_first_build(trial):
    wanted = spread([call for call in trial.calls if is_of_the_show(call) and call[0] in CHANGES], 40)
    for call, number, _ in wanted:
        trial.kill(call, number)
    trial.verdict(f"the very first build, after {len(wanted)} kills", len(wanted))


def check_order(trial):
    web, staging = str(trial.show / "feed"), ".liner-staging"
    events = []
    # The library that shifts the clock tidies up after processes of its own, some of the time.
    for call, _, words in filter(is_of_the_show, trial.calls):
        names = re.findall(r'"([^"]*)"', words)
        if call.startswith("rename"):
            target = names[-1]
            folder = re.findall(r"<([^>]*)>", words)
            where = os.path.relpath(os.path.join(folder[-1], target), trial.show) if folder else target
            events.append(("rename", where))
        elif call.startswith("unlink") and staging not in words:
            folder = re.findall(r"<([^>]*)>", words) or [str(trial.show)]
            events.append(("unlink", os.path.relpath(os.path.join(folder[0], names[0]), trial.show)))
        elif call in ("syncfs", "fsync"):
            events.append((call, re.findall(r"<([^>]*)>", words)[0]))
        elif call in ("write", "copy_file_range") and "/feed/" in words:
            events.append(("write", words))
    renames = [at for at, (kind, what) in enumerate(events)
               if kind == "rename" and what.startswith("feed/") and not what.startswith("feed/.liner")]
    feed = [at for at in renames if events[at][1] == "feed/feed.xml"]
    report.check("the feed is the last file that is renamed into the web root", feed and feed[0] == renames[-1],
                 [events[at][1] for at in renames[-3:]])
    first = renames[0]
    wrote = max(at for at, (kind, what) in enumerate(events) if kind == "write" and staging in what)
    synced = [at for at, (kind, what) in enumerate(events) if kind == "syncfs" and wrote < at < first]
    report.check("all new files are on the disk before the first of them has its name", wrote < first and synced,
                 f"last write {wrote}, first rename {first}")
    pages = [at for at in renames if events[at][1].endswith(".html")]
    report.check("pages are on the disk before the feed has its name",
                 any(kind == "syncfs" for kind, _ in events[pages[-1]:feed[0]]), events[pages[-1]:feed[0]])
    gone = [at for at, (kind, what) in enumerate(events) if kind == "unlink" and what.startswith("feed/")]
    report.check("what has vanished is removed after the feed has its name, and that is on the disk",
                 gone and all(at > feed[0] for at in gone)
                 and any(kind == "syncfs" for kind, _ in events[feed[0]:gone[0]]), (feed, gone[:3]))
    ledger = [at for at, (kind, what) in enumerate(events) if kind == "rename" and what == "ledger.json"]
    before = events[ledger[0] - 1] if ledger else None
    report.check("the ledger is on the disk before it has its name, which it gets behind the feed",
                 ledger and ledger[0] > feed[0] and before[0] == "fsync" and "ledger.json" in before[1], before)
    assert web


def names_given(show, log):
    """The paths in the web root to which a build renames what it has made, in order, on all processors."""
    done = build(show, strace=["strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=renameat"], processor=())
    assert done.returncode == 0, done.stderr
    found = re.findall(r'renameat\([^<]*<[^>]*>, "[^"]*", [^<]*<([^>]*)>, "([^"]*)"', log.read_text())
    return [os.path.relpath(os.path.join(folder, name), show / "feed") for folder, name in found
            if folder.startswith(str(show / "feed")) and name != ".liner-manifest"]


def check_order_of_many(tmp):
    """A show that is large enough for several threads: what names others still comes after them."""
    show, log = tmp / "show", tmp / "calls.txt"
    show.mkdir()
    shows.picture(show / "artwork.jpg", 1400, "red")
    (show / "show.yaml").write_text(shows.YAML + "feed: {page_size: 1}\n")
    for number in range(1, 91):
        shows.episode(show, f"one-{number}", 1 + number % 28, 30, f"Words {number}.")
    feeds = [name for name in names_given(show, log) if re.fullmatch(r"feed(-\d+)?\.xml", name)]
    report.check("the first page of a feed gets its name after the 89 others", len(feeds) == 90 and feeds[-1] == "feed.xml",
                 feeds[-3:])
    old = {str(file.relative_to(show / "feed")) for file in (show / "feed").rglob("*")}
    for number in range(91, 181):
        shows.episode(show, f"one-{number}", 1 + number % 28, 30, f"Words {number}.")
    names = names_given(show, log)
    pages = [name for name in names if name.endswith((".html", ".json", ".js"))]
    fresh = [at for at, name in enumerate(pages) if name not in old]
    others = [at for at, name in enumerate(pages) if name in old]
    report.check("pages that are new get their names before those that were there", len(fresh) >= 270 and len(others) > 3 and
                 max(fresh) < min(others), (len(fresh), len(others), [pages[at] for at in others[:3]]))
    feeds = [name for name in names if name.startswith("feed")]
    report.check("and the feed gets its name after all of them", feeds[-1] == names[-1] == "feed.xml", names[-3:])


if not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode:
    report.skip("kills and failing disks", "strace is not here or may not trace")
    report.end()
with tempfile.TemporaryDirectory() as name:
    trial = Trial(name, first_time=False)
    check_order(trial)
    stop_everywhere(trial)
with tempfile.TemporaryDirectory() as name:
    kill_the_first_build(Trial(name, first_time=True))
with tempfile.TemporaryDirectory() as name:
    check_order_of_many(pathlib.Path(name))
report.end()
