#!/usr/bin/python3
"""`liner check URL`: a feed as a server gives it, on 127.0.0.1, with servers that do everything right and
servers that do not.

    check_url.py LINER WEB_ROOT
"""
import gzip
import http.server
import json
import pathlib
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from report import Report

liner, feed = sys.argv[1], (pathlib.Path(sys.argv[2]) / "feed.xml").read_bytes()
GOOD = {"Content-Type": "application/rss+xml; charset=utf-8", "ETag": '"1"', "Access-Control-Allow-Origin": "*"}


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def give(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        name = self.path.strip("/")
        if name == "good":
            self.give(200, {**GOOD, "Content-Encoding": "gzip"}, gzip.compress(feed))
        elif name == "plain":
            self.give(200, {"Content-Type": "text/plain"}, feed)
        elif name == "page":
            self.give(200, {"Content-Type": "text/html"}, b"<!doctype html><html><p>Hello</html>")
        elif name == "moved":
            self.give(302, {"Location": "/good"})
        elif name == "loop":
            self.give(302, {"Location": "/loop"})
        elif name == "file":
            self.give(302, {"Location": "file:///etc/passwd"})
        else:
            self.give(404, {"Content-Type": "text/html"}, b"no")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_address[1]}/"
report = Report("check URL")


def check(name, *options):
    done = subprocess.run([liner, "check", base + name, "--json", *options], capture_output=True, text=True, timeout=60)
    found = json.loads(done.stdout) if done.stdout else []
    return done.returncode, [(one["severity"], one["id"]) for one in found if one["id"] != "channel/atom:link"], found


report.equal("a server that does everything right", check("good")[:2], (0, []))
self_link = [one["message"] for one in check("good")[2] if one["id"] == "channel/atom:link"]
report.equal("but the feed says that it lives elsewhere", self_link, [f"the feed was found at {base}good"])
report.equal("one redirect is fine", check("moved")[:2], (0, []))
report.equal("a server that says and gives little", check("plain")[:2],
             (0, [("warning", "W03"), ("warning", "W04"), ("warning", "W05"), ("warning", "W06")]))
report.equal("a web page", check("page")[:2], (1, [("error", "X04")]))
report.equal("nothing there", check("nothing")[:2], (3, [("error", "cannot-fetch")]))
report.equal("a loop of redirects", check("loop")[:2], (3, [("error", "cannot-fetch")]))
report.equal("a redirect to a file of this machine", check("file")[:2], (3, [("error", "cannot-fetch")]))
report.equal("the same feed before, from an address", check("good", "--against", base + "moved")[:2], (0, []))
server.shutdown()
server.server_close()
report.equal("nobody listens", check("good")[:2], (3, [("error", "cannot-fetch")]))
report.end()
