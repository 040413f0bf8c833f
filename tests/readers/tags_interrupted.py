#!/usr/bin/python3
"""`liner tag` killed at each call that changes the disk, or on a disk that is full: the audio file is the
old one or the new one, whole, and the next run does its work.

    tags_interrupted.py LINER
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
from audio_bytes import frame, id3
from report import Report
from tag_show import Episode, make_show, make_sound, tag

report = Report("tags, interrupted")
LINER = os.path.abspath(sys.argv[1])
WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "copy_file_range", "sendfile", "ftruncate", "fallocate")
OTHERS = ("fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "chmod",
          "fchmod", "fchmodat", "utimensat")


def with_padding(file):
    file.write_bytes(id3(frame(b"TIT2", b"\0Untitled 3") + bytes(4000)) + make_sound(file))


def faststart(file):
    make_sound(file, "-movflags", "+faststart")


LISTED = [(0, "Cold open", "", False), (1750, "Φως 💡", "", False)]
EPISODES = [Episode("mp3", with_padding), Episode("m4a", make_sound, "m4a", chapters=LISTED),
            Episode("m4a-faststart", faststart, "m4a", chapters=LISTED)]


def strace(*words, log=os.devnull):
    """Runs `liner tag` under strace and gives its exit code; -9 when it was killed."""
    done = subprocess.run(["strace", "-f", "-qq", "-o", str(log), *words], stdin=subprocess.DEVNULL, timeout=60,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return -9 if done.returncode in (-9, 137) else done.returncode


def calls_of(command, log):
    """How often a whole run makes each call that changes the disk."""
    strace("-e", "trace=" + ",".join("?" + name for name in WRITES + OTHERS), *command, log=log)
    return collections.Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE))


def some_of(count):
    """The first and the last few of the calls of one kind."""
    return sorted({n for n in range(1, count + 1) if n <= 5 or n > count - 5})


class Trial:
    """One episode, put back as it was before each run."""

    def __init__(self, show, episode):
        self.show, self.episode, self.wrong, self.runs, self.hits = show, episode, [], 0, 0
        self.command = [LINER, "tag", "-C", str(show), episode.slug]
        self.names = {file.name for file in episode.file.parent.iterdir()}
        self.code = tag(LINER, "-C", show, episode.slug).returncode
        self.new = episode.file.read_bytes()
        self.put_back()
        self.calls = calls_of(self.command, show / "calls.txt")
        self.put_back()

    def put_back(self):
        for file in self.episode.file.parent.iterdir():
            if file.name not in self.names:
                file.unlink()
        if not self.episode.file.exists() or self.episode.file.read_bytes() != self.episode.before:
            self.episode.file.write_bytes(self.episode.before)
            self.episode.file.chmod(0o640)

    def is_whole(self, what):
        """Notes it if the file is neither the old nor the new one."""
        try:
            data, mode = self.episode.file.read_bytes(), self.episode.file.stat().st_mode & 0o777
        except FileNotFoundError:
            return self.wrong.append(f"{what}: the file is gone")
        if data not in (self.episode.before, self.new):
            self.wrong.append(f"{what}: {len(data)} bytes that are neither the old nor the new ones")
        if mode != 0o640:
            self.wrong.append(f"{what}: its mode is {mode:o}")

    def kill(self, call, number):
        what = f"killed at {call} {number}"
        code = strace("-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={number}", *self.command)
        self.runs, self.hits = self.runs + 1, self.hits + (code == -9)
        self.is_whole(what)
        again = tag(LINER, "-C", self.show, self.episode.slug)
        if again.returncode or self.episode.file.read_bytes() != self.new:
            self.wrong.append(f"{what}: the next run ends with {again.returncode}: {again.stderr[:200]}")
        self.put_back()

    def fail(self, calls, error, when, must_succeed=None):
        what = f"{error} from {','.join(calls)} at {when}"
        code = strace("-e", "trace=" + ",".join(calls), "-e", f"inject={','.join(calls)}:error={error}:when={when}",
                      *self.command)
        self.runs += 1
        self.is_whole(what)
        changed = self.episode.file.read_bytes() == self.new
        if must_succeed is True and (code or not changed):
            self.wrong.append(f"{what}: ends with {code}, though there is another way")
        if must_succeed is False and (code != 3 or changed):
            self.wrong.append(f"{what}: ends with {code}, and the file is {'the new' if changed else 'the old'} one")
        left = {file.name for file in self.episode.file.parent.iterdir()} - self.names
        if left:
            self.wrong.append(f"{what}: leaves {left} behind")
        self.put_back()


def try_everything(trial):
    name = trial.episode.slug
    report.check(f"{name}: is tagged when nothing happens", trial.code == 0 and trial.new != trial.episode.before,
                 f"ends with {trial.code}")
    for call, count in sorted(trial.calls.items()):
        for number in some_of(count):
            trial.kill(call, number)
    report.check(f"{name}: whole after each of {trial.runs} runs, {trial.hits} of them killed",
                 trial.hits and not trial.wrong, "; ".join(trial.wrong[:5]) or "no run was killed")
    trial.wrong, trial.runs = [], 0
    writes = [call for call in WRITES if trial.calls[call]]
    for call in writes:
        for when in ("1+", *map(str, some_of(trial.calls[call]))):
            trial.fail([call], "ENOSPC", when)
    trial.fail(writes or ["write"], "ENOSPC", "1+", must_succeed=False)
    for call in ("fsync", "fdatasync"):
        if trial.calls[call]:
            trial.fail([call], "EIO", "1+")
    if trial.calls["copy_file_range"]:
        trial.fail(["copy_file_range"], "EOPNOTSUPP", "1+", must_succeed=True)
    report.check(f"{name}: whole after each of {trial.runs} runs on a disk that fails", not trial.wrong,
                 "; ".join(trial.wrong[:5]))


if not shutil.which("strace") or strace("true"):
    report.skip("kills and full disks", "strace is not here or may not trace")
    report.end()
with tempfile.TemporaryDirectory() as folder:
    make_show(pathlib.Path(folder), EPISODES)
    for episode in EPISODES:
        try_everything(Trial(pathlib.Path(folder), episode))
report.end()
