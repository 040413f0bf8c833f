#!/usr/bin/python3
"""The show that uses every key, built, served, imported back and built again: the two feeds say the same.

    import_maximal.py LINER
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import maximal
from old_host import OldHost
from report import Report

report = Report("the maximal show, imported back")
LINER = os.path.abspath(sys.argv[1])
KINDS = {".xml": "application/rss+xml", ".mp3": "audio/mpeg", ".jpg": "image/jpeg", ".png": "image/png", ".vtt": "text/vtt",
         ".json": "application/json", ".opus": "audio/ogg", ".srt": "application/x-subrip", ".html": "text/html", ".txt": "text/plain"}

with tempfile.TemporaryDirectory() as folder, OldHost() as host:
    folder = pathlib.Path(folder)
    link = f"{host.base}/podcast/"
    show = maximal.make(folder)
    keys = show / "show.yaml"  # the audio where the feed is: nobody serves the names of the example
    keys.write_text(re.sub(r"(?m)^(media_url|media_prefix|new_feed_url|publish):.*\n", "", keys.read_text()))
    done = subprocess.run([LINER, "build", str(show), "--out", str(folder / "web"), "--now", maximal.NOW, "--link", link],
                          capture_output=True, text=True, timeout=60)
    report.check("the show is built", done.returncode == 0, done.stdout + done.stderr)
    for path in (folder / "web").rglob("*"):
        if path.is_file():
            name = path.relative_to(folder / "web").as_posix()
            host.add(f"/podcast/{name}", path.read_bytes(), KINDS.get(path.suffix, "text/html"))
    done = subprocess.run([LINER, "import", link + "episodes.xml", str(folder / "back"), "--allow-host", f"127.0.0.1:{host.port}"],
                          capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    report.check("it is imported with nothing wrong", done.returncode == 0, done.stdout + done.stderr)
    old = (folder / "web/episodes.xml").read_text()
    built = folder / "back/feed/episodes.xml"
    new = built.read_text() if built.exists() else ""
    if len(sys.argv) > 2:
        pathlib.Path(sys.argv[2]).mkdir(exist_ok=True)
        (pathlib.Path(sys.argv[2]) / "old.xml").write_text(old)
        (pathlib.Path(sys.argv[2]) / "new.xml").write_text(new)
        subprocess.run(["cp", "-r", str(folder / "back"), sys.argv[2]])
    diff = list(difflib.unified_diff(old.splitlines(), new.splitlines(), "old", "new", lineterm="", n=0))
    report.check("and its feed is the old one", not diff, "\n".join(diff)[:4000])
report.end()
