#!/usr/bin/python3
"""`liner verify`: a feed and its files as servers on 127.0.0.1 give them: nginx, which does everything right; the server
of Python, which knows no byte ranges; and one made for this test that misbehaves in each way there is.

    verify.py LINER
"""
import contextlib
import functools
import http.server
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import published_show as shows
from report import Report

LINER = os.path.abspath(sys.argv[1])
report = Report("verify")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def verify(url, *words):
    """Exit code, {(severity, rule)} and all that was said."""
    done = subprocess.run([LINER, "verify", url, "--json", *words], capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL)
    said = json.loads(done.stdout) if done.stdout else {"findings": [], "asked": []}
    return done.returncode, sorted({(one["severity"], one["id"]) for one in said["findings"]}), said


def make_site(folder, base):
    """A show built for an address, with chapters and a transcript."""
    show = folder / "show"
    show.mkdir(parents=True)
    shows.make(show)
    (show / "episodes/one/chapters.txt").write_text("0:00 Begin\n0:03 Middle\n")
    (show / "episodes/one/transcript.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:05.000\nHello.\n")
    web = folder / "web"
    subprocess.run([LINER, "-q", "build", "--out", str(web), "--link", base], cwd=show, check=True, timeout=60)
    return web


@contextlib.contextmanager
def nginx(folder, web, port):
    (folder / "nginx.conf").write_text(f"""
daemon off; pid {folder}/pid; error_log {folder}/log;
events {{ }}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  types {{ text/html html; text/css css; application/rss+xml xml; audio/mpeg mp3; image/jpeg jpg; image/png png;
           image/webp webp; application/json json; text/vtt vtt; application/x-subrip srt; text/plain txt; }}
  charset utf-8; charset_types application/rss+xml text/html;
  gzip on; gzip_types application/rss+xml; gzip_min_length 100;
  server {{ listen 127.0.0.1:{port}; root {web}; add_header Access-Control-Allow-Origin *; }}
}}
""")
    process = subprocess.Popen(["nginx", "-e", f"{folder}/log", "-c", f"{folder}/nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(10)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads, scheme, count = True, "http", 0

    def handle_error(self, request, client_address):
        """Whoever has seen enough breaks off."""


@contextlib.contextmanager
def python_server(handler, tls=None):
    server = Server(("127.0.0.1", 0), handler)
    if tls:
        server.socket, server.scheme = tls.wrap_socket(server.socket, server_side=True), "https"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()


def try_nginx(folder):
    if not shutil.which("nginx"):
        return report.skip("a server that does everything right", "nginx is not here")
    port = free_port()
    web = make_site(folder, f"http://127.0.0.1:{port}/")
    with nginx(folder, web, port):
        code, found, said = verify(f"http://127.0.0.1:{port}/feed.xml")
        report.equal("nginx, told the types, does everything right", (code, found), (0, []))
        kinds = sorted({one["kind"] for one in said["asked"]})
        report.equal("everything that the feed names was asked for", kinds, ["artwork", "audio", "chapters", "feed", "pictures", "transcripts"])
        audio = next(one for one in said["asked"] if one["kind"] == "audio")
        report.equal("with the length of the file", audio["length"], (web / audio["url"].split("/", 3)[3]).stat().st_size)
        done = subprocess.run([LINER, "verify", f"http://127.0.0.1:{port}/feed.xml"], capture_output=True, text=True, timeout=60)
        report.check("people get a table", "all is as apps want it" in done.stdout and "  audio " in done.stdout, done.stdout)
        (web / audio["url"].split("/", 3)[3]).unlink()
        code, found, said = verify(f"http://127.0.0.1:{port}/feed.xml")
        report.equal("a file that is not there", (code, found), (1, [("error", "W01")]))
        one = said["findings"][0]
        report.check("is said with the place in the feed", one["path"].endswith("enclosure/@url") and one["line"] > 0
                     and "404" in one["message"], one)
    return None


def try_no_ranges(folder):
    with python_server(functools.partial(QuietFiles, directory=str(folder / "web"))) as port:
        make_site(folder, f"http://127.0.0.1:{port}/")
        code, found, said = verify(f"http://127.0.0.1:{port}/feed.xml")
        report.check("Python's server gives no byte ranges", code == 1 and ("error", "W02") in found, found)
        report.check("and says so in words", any("byte ranges" in one["fix"] for one in said["findings"]), said["findings"])


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


SOUND = b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\x00" * 30_000


class Liar(http.server.BaseHTTPRequestHandler):
    """/NAME/feed.xml names /NAME/a.mp3, which is served wrongly in the way of the name."""
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def give(self, status, body=b"", **headers):
        self.send_response(status)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            if value is not None:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "GET":
            with contextlib.suppress(OSError):
                self.wfile.write(body)

    def feed(self, name):
        base = f"{self.server.scheme}://{self.headers['Host']}/{name}/"
        length = {"length-in-feed": 77}.get(name, len(SOUND))
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
                f'<channel><title>T</title><item><title>E</title><guid>1</guid><enclosure url="{base}a.mp3" length="{length}" '
                f'type="audio/mpeg"/></item></channel></rss>').encode()

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        _, name, file = self.path.split("/", 2)
        if file == "feed.xml":
            return self.give_feed(name)
        return self.give_sound(name)

    def give_feed(self, name):
        headers = {"Content_Type": "application/rss+xml; charset=utf-8", "ETag": '"1"', "Access_Control_Allow_Origin": "*"}
        if self.headers["If-None-Match"] == '"1"' and name != "never-304":
            return self.give(304, **{**headers, "Content_Length": None})
        return self.give(200, self.feed(name), **headers)

    def give_sound(self, name):
        kind = {"Content_Type": "audio/mpeg", "Accept_Ranges": "bytes"}
        asked = self.headers["Range"]
        if name == "html":
            return self.give(200, b"<!doctype html><title>Hello</title>", Content_Type="text/html")
        if name == "html-as-sound":
            page = b"<!doctype html><title>Hello</title>".ljust(len(SOUND))
            return self.part(page, asked, kind)
        if name == "gone":
            return self.give(410)
        if name == "no-head" and self.command == "HEAD":
            return self.give(405)
        if name == "loop":
            return self.give(302, Location=self.path)
        if name == "far":
            step = int(self.path.rsplit("?", 1)[-1]) if "?" in self.path else 0
            if step < 7:
                return self.give(302, Location=f"/far/a.mp3?{step + 1}")
        if name == "file":
            return self.give(302, Location="file:///etc/passwd")
        if name == "no-ranges":
            return self.give(200, SOUND, **{**kind, "Accept_Ranges": "none"})
        if name == "other-bytes" and asked:
            self.server.count += 1
            return self.part(bytes([self.server.count % 256]).join([SOUND[:10], SOUND[11:]]), asked, kind, at_offset=True)
        if name == "wrong-range" and asked:
            return self.give(206, SOUND[:100], Content_Range=f"bytes 5-104/{len(SOUND)}", **kind)
        if name == "no-416" and asked and asked.startswith(f"bytes={len(SOUND)}-"):
            return self.give(200, SOUND, **kind)
        if name == "endless" and self.command == "GET":
            return self.endless()
        if name == "type":
            return self.part(SOUND, asked, {**kind, "Content_Type": "application/octet-stream"})
        return self.part(SOUND, asked, kind)

    def part(self, data, asked, headers, at_offset=False):
        if not asked:
            return self.give(200, data, **headers)
        first, last = (int(number) for number in asked.removeprefix("bytes=").split("-"))
        if first >= len(data):
            return self.give(416, Content_Range=f"bytes */{len(data)}")
        last = min(last, len(data) - 1)
        piece = data[first:last + 1]
        if at_offset:  # something else each time
            piece = piece[:-1] + bytes([self.server.count % 256])
        return self.give(206, piece, Content_Range=f"bytes {first}-{last}/{len(data)}", **headers)

    def endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "audio/mpeg")
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"\xff\xfb\x90\x00" * 4096)


WRONG = {  # what is served: what is found, besides what every feed of this server lacks
    "right": [],
    "html": [("error", "W03"), ("error", "W01")],
    "html-as-sound": [("error", "W01")],
    "gone": [("error", "W01")],
    "no-head": [("error", "W01")],
    "loop": [("error", "W01")],
    "far": [("warning", "W07")],
    "file": [("error", "W01")],
    "no-ranges": [("error", "W02")],
    "other-bytes": [("error", "W02")],
    "wrong-range": [("error", "W02")],
    "no-416": [("warning", "W02")],
    "endless": [("error", "W02")],
    "type": [("warning", "W03")],
    "length-in-feed": [("error", "W01")],
    "never-304": [("warning", "W04")],
}


def try_liar():
    with python_server(Liar) as port:
        base = f"http://127.0.0.1:{port}"
        for name, wanted in WRONG.items():
            begun = time.monotonic()
            code, found, said = verify(f"{base}/{name}/feed.xml")
            found = [one for one in found if one != ("warning", "W05")]
            report.equal(f"a server that is wrong in this way: {name}", (code, sorted(found)),
                         (1 if any(severity == "error" for severity, _ in wanted) else 0, sorted(set(wanted))))
            if time.monotonic() - begun > 30:
                report.check(f"{name} is asked for in bounded time", False, time.monotonic() - begun)
        report.equal("no feed at the address is code 3", verify(f"{base}/gone/x")[0], 3)
    report.equal("no server is code 3", verify("http://127.0.0.1:1/feed.xml")[0], 3)
    done = subprocess.run([LINER, "verify", "http:// /"], capture_output=True, text=True, timeout=60)
    report.equal("an address that cannot be one is wrong use", done.returncode, 2)


def try_certificate(folder):
    """A certificate that nobody has signed is named."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with python_server(Liar, context) as port:
        code, _, said = verify(f"https://127.0.0.1:{port}/right/feed.xml")
        report.check("a certificate that nobody has signed is named",
                     code == 3 and any("certificate" in one["message"] for one in said["findings"]), said)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "nginx").mkdir()
    (folder / "python/web").mkdir(parents=True)
    os.chmod(name, 0o755)  # nginx's workers are somebody else
    try_nginx(folder / "nginx")
    try_no_ranges(folder / "python")
    try_liar()
    try_certificate(folder)
report.end()
