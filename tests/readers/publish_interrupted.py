#!/usr/bin/python3
"""`liner publish` killed at 100 moments, 80 of them into a folder and 20 through rclone to nginx, while somebody reads: the
feed is the old or the new one, all that it names is there in its length, and the next run ends the work. And Ctrl-C.

    publish_interrupted.py LINER
"""
import collections
import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import published_show as shows
import storages
from report import Report

report = Report("publish, interrupted")
LINER = os.path.abspath(sys.argv[1])
CALLS = ("renameat", "openat2", "fsync", "copy_file_range", "write", "unlinkat", "syncfs", "close", "mkdirat", "utimensat")
ENCLOSURE = re.compile(rb'<enclosure url="https://show\.example/([^"]+)" length="(\d+)"')
KILLS = 80


def command(show):
    return [LINER, "publish", "--no-verify", "--prune"], {"cwd": show, "stdin": subprocess.DEVNULL}


class Trial:
    """A show that was sent, and then changed."""

    def __init__(self, folder, place, web, environment=None):
        self.folder, self.web, self.environment = pathlib.Path(folder), web, environment
        self.show, self.old_show, self.old_web = (self.folder / name for name in ("show", "old-show", "old-web"))
        self.show.mkdir()
        shows.make(self.show)
        (self.show / "show.yaml").write_text(shows.YAML + f'publish: "{place}"\n')
        self.must_publish()
        self.old = shows.files(web)
        shows.change(self.show)
        shutil.copytree(self.show, self.old_show)
        shutil.copytree(web, self.old_web)
        self.must_publish()
        self.new = shows.files(self.show / "feed")
        self.wrong, self.hits, self.reads = [], 0, 0

    def must_publish(self):
        words, more = command(self.show)
        done = subprocess.run(words, **more, capture_output=True, text=True, timeout=120, env=self.environment)
        assert done.returncode == 0, done.stderr

    def put_back(self):
        shutil.rmtree(self.show)
        shutil.copytree(self.old_show, self.show, copy_function=shutil.copy2)
        for path in self.web.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.old_web, self.web, dirs_exist_ok=True, copy_function=shutil.copy2)

    def feed_faults(self, feed, length_of):
        """What a listener's app finds wrong with this feed now."""
        if feed not in (self.old["feed.xml"], self.new["feed.xml"]):
            return [f"the feed is neither the old nor the new one ({len(feed)} bytes)"]
        named = ENCLOSURE.findall(feed)
        assert named
        return [f"{path.decode()} has {length_of(path.decode())} bytes instead of {length.decode()}" for path, length in named
                if length_of(path.decode()) != int(length)]

    @contextlib.contextmanager
    def reader(self, read, length_of, what):
        end, faults = threading.Event(), []

        def look():
            while not end.is_set() and not faults:
                feed = read()
                found = self.feed_faults(feed, length_of)
                # Whoever still has the old feed when --prune has removed what only that names asks for the new one.
                if found and read() == feed:
                    faults.extend(found)
                self.reads += 1

        thread = threading.Thread(target=look)
        thread.start()
        try:
            yield
        finally:
            end.set()
            thread.join()
            self.wrong += [f"{what}: {fault}" for fault in faults]

    def judge(self, what):
        """Between the runs, and after the next one."""
        self.wrong += [f"{what}: {fault}" for fault in shows.faults(self.web, [self.old, self.new])]
        words, more = command(self.show)
        done = subprocess.run(words, **more, capture_output=True, text=True, timeout=120, env=self.environment)
        if done.returncode:
            self.wrong.append(f"{what}: the next run ends with {done.returncode}: {done.stderr[:300]}")
        elif shows.files(self.web) != self.new:
            there = shows.files(self.web)
            self.wrong.append(f"{what}: the next run leaves {[p for p in set(there) | set(self.new) if there.get(p) != self.new.get(p)][:3]}")
        elif '"built"' in (self.show / "ledger.json").read_text():
            self.wrong.append(f"{what}: the next run does not write down that it is published")

    def verdict(self, what, hits):
        report.check(what, self.hits >= hits and not self.wrong and self.reads > self.hits,
                     "; ".join(self.wrong[:4]) or f"only {self.hits} runs were stopped, {self.reads} looks")
        self.wrong, self.hits, self.reads = [], 0, 0


def calls_of(trial):
    """What one run does to the far folder: (name, the how-manyth of that name)."""
    log = trial.folder / "calls"
    words, more = command(trial.show)
    subprocess.run(["taskset", "-c", "0", "strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=" + ",".join(CALLS), *words], **more,
                   capture_output=True, check=True, timeout=120)
    seen, calls = collections.Counter(), []
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"\d+ +(\w+)\((.*)", line)
        if not found:
            continue
        seen[found[1]] += 1
        if f"<{trial.web}" in found[2] or "ledger.json" in found[2]:
            calls.append((found[1], seen[found[1]]))
    return calls


def kill_into_a_folder(folder):
    if not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode:
        return report.skip("kills", "strace is not here or may not trace")
    web = pathlib.Path(folder) / "web"
    trial = Trial(folder, "../web", web)
    trial.put_back()
    calls = calls_of(trial)
    wanted = [calls[i * (len(calls) - 1) // (KILLS - 1)] for i in range(KILLS)] if len(calls) > KILLS else calls

    def length_of(path):
        try:
            return (web / path).stat().st_size
        except OSError:
            return None

    for call, number in wanted:
        trial.put_back()
        words, more = command(trial.show)
        with trial.reader(lambda: (web / "feed.xml").read_bytes(), length_of, f"{call} {number}"):
            done = subprocess.run(["taskset", "-c", "0", "strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e",
                                   f"inject={call}:signal=SIGKILL:when={number}", *words], **more, capture_output=True, timeout=120)
        trial.hits += done.returncode in (-9, 137)
        trial.judge(f"killed at {call} {number}")
    trial.verdict(f"into a folder: whole for a reader at every moment, after {len(wanted)} kills", KILLS * 3 // 4)
    return None


def kill_through_rclone(folder):
    if not shutil.which("rclone") or not storages.has_nginx_webdav():
        return report.skip("kills through rclone", "rclone or nginx with WebDAV is not here")
    folder = pathlib.Path(folder)
    rclone, web = storages.Rclone(folder), folder / "web"
    web.mkdir()
    with storages.nginx_webdav(rclone, folder, web) as port:
        trial = Trial(folder, "nginx:", web, rclone.environment)

        def fetch(path, method="GET"):
            with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/{path}", method=method), timeout=20) as answer:
                return int(answer.headers["Content-Length"]) if method == "HEAD" else answer.read()

        def length_of(path):
            try:
                return fetch(path, "HEAD")
            except urllib.error.HTTPError:
                return None

        def run(seconds, sign):
            trial.put_back()
            words, more = command(trial.show)
            with trial.reader(lambda: fetch("feed.xml"), length_of, f"{sign.name} after {seconds:.2f} s"):
                begin = time.monotonic()
                process = subprocess.Popen(words, **more, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=trial.environment)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(seconds)
                took = time.monotonic() - begin
                process.send_signal(sign)
                _, said = process.communicate(timeout=60)
            return process.returncode, said, took

        trial.put_back()
        begin = time.monotonic()
        trial.must_publish()
        whole = time.monotonic() - begin
        for at in range(20):
            # A run that ends before its kill tells how long a whole one takes now: the machine has other work beside this.
            lasts = whole
            for _ in range(3):
                code, _, took = run(lasts * (at + 1) / 21, signal.SIGKILL)
                # What rclone was told to do it ends, and the next run waits for it.
                trial.judge(f"killed after {at + 1} of 21 parts of {lasts:.1f} s")
                if code == -9:
                    trial.hits += 1
                    break
                lasts = took
        trial.verdict("through rclone: whole for a reader at every moment, after 20 kills", 15)
        wrong, stopped = [], 0
        for at in range(2, 9):
            code, said, _ = run(whole * at / 10, signal.SIGINT)
            stopped += code == 130
            if code not in (0, 130) or (code == 130 and "liner: " not in said):
                wrong.append(f"{code}: {said}")
            trial.judge(f"interrupted after {at} of 10 parts")
        report.check("Ctrl-C ends it with 130, says what is missing, and leaves what is there whole", stopped >= 4 and not wrong and not trial.wrong,
                     f"{stopped} {wrong[:2]} {trial.wrong[:3]}")
    return None


for kill in (kill_into_a_folder, kill_through_rclone):
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        kill(name)
report.end()
