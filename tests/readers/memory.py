#!/usr/bin/python3
"""Limits on memory: the peak of the release build on input that could make it hungry.

    memory.py LINER
"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from audio_bytes import FRAME, bomb, nested_boxes
from good_files import make_picture
from report import Report

report = Report("memory")
SHOW = "title: T\nlink: https://a.example/\ndescription: D\nauthor: A\ncategories: Arts\n"


def peak_mb(folder, liner):
    process = subprocess.Popen([liner, "build", str(folder), "--out", str(folder / "out")],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def build(name, audio, limit_mb, code, episodes=1):
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root)
        (folder / "show.yaml").write_text(SHOW)
        make_picture(folder / "artwork.jpg", 3000)
        for number in range(episodes):
            episode = folder / f"episodes/e{number:04}"
            episode.mkdir(parents=True)
            (episode / "notes.md").write_text(
                f"---\ntitle: Episode {number}\ndate: 2020-01-01T{number // 60 % 24:02}:{number % 60:02}:00Z\n---\n\n"
                + "Some words for the notes.\n\n" * 40)
            (episode / "a.mp3").write_bytes(audio)
        peak, status = peak_mb(folder, sys.argv[1])
        report.equal(f"{name}: exit code", status, code)
        report.check(f"{name}: at most {limit_mb} MB", peak <= limit_mb, f"{peak:.0f} MB")


build("an hour of sound", FRAME * (3600 * 44100 // 1152), 64, 0)
build("a picture that unpacks to 700 MB", bomb(), 64, 0)
build("200,000 nested boxes", nested_boxes(), 64, 1)
build("1,000 episodes", FRAME * 400, 128, 0, episodes=1000)
report.end()
