#!/usr/bin/python3
"""`liner check --external`: links of a show, asked from servers on 127.0.0.1.

    check_links.py LINER
"""
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from report import Report
from sound import ffmpeg, make_wav

liner = str(pathlib.Path(sys.argv[1]).resolve())
asked = []


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, body):
        asked.append((time.monotonic(), self.command, self.path))
        name = self.path.strip("/")
        status = {"gone": 410, "missing": 404, "closed": 403, "broken": 500}.get(name, 200)
        if name == "nohead" and self.command == "HEAD":
            status = 405
        if name == "moved":
            status = 301
        self.send_response(status)
        if name == "moved":
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            if self.command == "GET":
                self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # only the head was wanted

    def do_GET(self):
        self.answer(b"x" * 3_000_000)

    def do_HEAD(self):
        self.answer(b"x" * 3_000_000)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_address[1]}"
report = Report("check --external")

with tempfile.TemporaryDirectory() as folder:
    show = pathlib.Path(folder)
    (show / "episodes/one").mkdir(parents=True)
    (show / "show.yaml").write_text("title: T\nlink: https://show.example/\ndescription: D\nauthor: A\ncategories: Arts\n")
    ffmpeg("-f", "lavfi", "-i", "color=c=red:s=1400x1400", "-frames:v", "1", show / "artwork.jpg")
    wav = make_wav(show / "sound.wav", 5)
    ffmpeg("-i", wav, "-b:a", "96k", show / "episodes/one/one.mp3")
    wav.unlink()
    (show / "episodes/one/notes.md").write_text(f"""---
title: One
date: 2026-11-01
links: [{{title: Gone, link: "{base}/gone"}}]
---

[Fine]({base}/fine#part), [fine again]({base}/fine), [missing]({base}/missing), [moved]({base}/moved),
{base}/nohead [closed]({base}/closed) [broken]({base}/broken)
""")
    (show / "pages").mkdir()
    (show / "pages/a.md").write_text("---\ntitle: A\n---\n[nobody](http://127.0.0.1:9/x) mailto:a@b.example\n")

    def check():
        done = subprocess.run([liner, "check", folder, "--external", "--json"], capture_output=True, text=True, timeout=120)
        found = json.loads(done.stdout)
        return {one["value"].rsplit("/", 1)[1]: one for one in found if one["id"] in ("dead-link", "silent-link")}, done

    found, done = check()
    report.equal("what leads nowhere is said, and what sends programs away", sorted(found), ["broken", "closed", "gone", "missing", "x"])
    report.equal("with its place", (found["missing"]["file"].removeprefix(folder + "/"), found["missing"]["line"]), ("episodes/one/notes.md", 7))
    report.equal("as a warning", found["gone"]["severity"], "warning")
    report.equal("or as a note", found["closed"]["severity"], "info")
    report.check("a server that is not there is said", "leads nowhere: there is no answer" in found["x"]["message"], found["x"]["message"])
    report.equal("each address is asked once with HEAD", sorted(p for _, c, p in asked if c == "HEAD" and p != "/fine"),
                 ["/broken", "/closed", "/gone", "/missing", "/moved", "/nohead"])
    report.equal("with GET only where HEAD did not help", sorted(p for _, c, p in asked if c == "GET"), ["/broken", "/closed", "/nohead"])
    firsts = [t for t, c, p in asked if c == "HEAD" and p != "/fine"]
    report.check("not more than once a second", all(b - a > 0.9 for a, b in zip(firsts, firsts[1:])), firsts)
    asked.clear()
    check()
    report.equal("what was well is not asked again", sorted({p for _, c, p in asked}), ["/broken", "/closed", "/gone", "/missing"])
    (show / ".liner/links.json").write_text("{broken")
    asked.clear()
    report.equal("a broken memory is no trouble", sorted(check()[0]), ["broken", "closed", "gone", "missing", "x"])
    done = subprocess.run([liner, "check", base, "--external"], capture_output=True, text=True, timeout=60)
    report.equal("it is for shows", done.returncode, 2)
server.shutdown()
report.end()
