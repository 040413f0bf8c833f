#!/usr/bin/python3
"""A listener: gPodder subscribes to the example show on 127.0.0.1, downloads every episode and finds
nothing new afterwards.

    gpodder.py LINER
"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import serve
from facts import ROOT, facts
from report import Report

report = Report("gPodder")


def gpo(home, *words):
    environment = {**os.environ, "GPODDER_HOME": str(home), "HOME": str(home), "LANG": "C.UTF-8",
                   "GPODDER_DOWNLOAD_DIR": str(home / "downloads")}
    done = subprocess.run(["gpo", *words], env=environment, capture_output=True, text=True, timeout=60,
                          stdin=subprocess.DEVNULL)
    return done.stdout + done.stderr


def downloads(home):
    return {file.stat().st_size for file in (home / "downloads").rglob("*")
            if file.is_file() and file.suffix in (".mp3", ".m4a")}


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    web, home = folder / "web", folder / "home"
    web.mkdir()
    (home / "downloads").mkdir(parents=True)
    server = serve.start(web)
    link = f"http://127.0.0.1:{server.port}/"
    built = subprocess.run([sys.argv[1], "build", str(ROOT), "--out", str(web), "--link", link],
                           capture_output=True, text=True)
    report.equal("the show builds for this address", built.returncode, 0)
    wanted = facts(link)

    report.check("subscribes", "Successfully added" in gpo(home, "subscribe", link + "feed.xml"), "see gpo subscribe")
    listed = gpo(home, "episodes", link + "feed.xml")
    for episode in wanted["episodes"]:
        report.check(f"lists {episode['title']}", episode["title"] in listed, listed)
    said = gpo(home, "download")
    report.equal("downloads every episode with the bytes of the feed", downloads(home),
                 {episode["bytes"] for episode in wanted["episodes"]})
    report.check("says that it downloaded three", "3 episodes downloaded" in said, said)
    again = gpo(home, "update")
    report.check("finds nothing new at the second update", "0 new episodes" in again or "No new episodes" in again,
                 again)
    report.equal("and has nothing left to download", gpo(home, "pending").count("NEW"), 0)
    server.shutdown()

report.end()
