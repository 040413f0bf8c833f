"""An old podcast host on 127.0.0.1: feeds, audio and pictures by their paths, with ranges and validators as a good server
has them, and with the tricks of a bad one. It remembers who asked for what."""
import contextlib
import email.utils
import hashlib
import http.server
import pathlib
import re
import tempfile
import threading
import time

from audio_bytes import frame, id3
from good_files import make_picture
from sound import ffmpeg, make_wav


def small_mp3():
    """A second of sound, made once; the same bytes every time."""
    if not hasattr(small_mp3, "bytes"):
        with tempfile.TemporaryDirectory() as folder:
            wav = make_wav(pathlib.Path(folder) / "a.wav", 1)
            ffmpeg("-i", wav, "-b:a", "64k", "-write_id3v2", "0", pathlib.Path(folder) / "a.mp3")
            small_mp3.bytes = (pathlib.Path(folder) / "a.mp3").read_bytes()
    return small_mp3.bytes


def mp3_of(name, pad=0):
    """The sound of that name: other bytes than any other name's, of `pad` bytes more."""
    mark = b"test\0" + hashlib.sha256(name.encode()).hexdigest().encode()
    return id3(frame(b"PRIV", mark + b" " * pad)) + small_mp3()


def square_jpeg():
    if not hasattr(square_jpeg, "bytes"):
        with tempfile.TemporaryDirectory() as folder:
            square_jpeg.bytes = make_picture(pathlib.Path(folder) / "a.jpg", 1400).read_bytes()
    return square_jpeg.bytes


class File:
    """What stands at a path. A trick is called as trick(handler, file, range) and answers by itself."""

    def __init__(self, body, kind="application/octet-stream", trick=None, etag=True, encoding=None):
        self.body, self.kind, self.trick, self.encoding = body, kind, trick, encoding
        self.etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"' if etag is True else etag


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_GET(self):
        host = self.server.host
        asked = self.headers.get("Range")
        with host.lock:
            host.asked.append((self.path, asked))
        file = host.files.get(self.path) or host.by_default(self.path)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if file is None:
                return self.plain(404, b"not here")
            if file.trick:
                return file.trick(self, file, asked)
            self.good(file, asked)

    do_HEAD = do_GET

    def plain(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def good(self, file, asked):
        match = re.fullmatch(r"bytes=(\d+)-(\d*)", asked or "")
        guard = self.headers.get("If-Range")
        if match and (guard is None or guard == file.etag):
            first, size = int(match[1]), len(file.body)
            if first >= size:
                return self.plain(416, b"", Content_Range=f"bytes */{size}")
            last = min(int(match[2] or size - 1), size - 1)
            return self.body(206, file, file.body[first:last + 1], Content_Range=f"bytes {first}-{last}/{size}")
        self.body(200, file, file.body)

    def body(self, status, file, body, length=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", file.kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if file.etag:
            self.send_header("ETag", file.etag)
        if file.encoding:
            self.send_header("Content-Encoding", file.encoding)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "GET":
            return
        pace = self.server.host.pace
        for at in range(0, len(body), pace or len(body) or 1):
            self.wfile.write(body[at:at + (pace or len(body))])
            if pace:
                self.wfile.flush()
                time.sleep(0.002)


class OldHost:
    """`files`: by path. What is not there is a sound or a picture by its ending where `makes_files`."""

    def __init__(self, makes_files=False, pace=0):
        self.files, self.asked, self.lock = {}, [], threading.Lock()
        self.makes_files, self.pace = makes_files, pace

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # whoever asked has gone away
        self.server.host = self
        self.port = self.server.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def add(self, path, body, kind="application/octet-stream", **more):
        self.files[path] = File(body if isinstance(body, bytes) else body.encode(), kind, **more)
        return self.base + path

    def by_default(self, path):
        if not self.makes_files:
            return None
        bare = path.split("?")[0].lower()
        if re.search(r"\.(jpe?g|png|gif|webp)$", bare):
            return File(square_jpeg(), "image/jpeg")
        if re.search(r"\.(json|vtt|srt|html?|txt|xml)$", bare):
            return None
        return File(mp3_of(path), "audio/mpeg")

    def times(self, path):
        with self.lock:
            return sum(asked == path for asked, _ in self.asked)


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel>
<title>Old Show</title>
<link>https://old.example/</link>
<description>What it is about.</description>
<language>en</language>
<atom:link href="https://old.example/feed.xml" rel="self" type="application/rss+xml"/>
<itunes:author>Ada</itunes:author>
<itunes:category text="Technology"/>
<itunes:explicit>false</itunes:explicit>
{channel}{items}</channel>
</rss>
"""


def item(number, base, more="", title=None, guid=None, path=None, length=None):
    """One item; its audio is at `path`, /N.mp3 if not named."""
    path = path or f"/{number}.mp3"
    date = email.utils.formatdate(1_600_000_000 + number * (86400 if number < 1000 else 3600))
    return f"""<item>
<title>{title or f"Episode {number}"}</title>
<guid isPermaLink="false">{guid or f"old-{number}"}</guid>
<pubDate>{date}</pubDate>
<description>&lt;p&gt;Notes of {number}.&lt;/p&gt;</description>
<enclosure url="{base}{path}" length="{length or len(mp3_of(path))}" type="audio/mpeg"/>
{more}</item>
"""


def feed(items, channel=""):
    return FEED.format(channel=channel, items="".join(items))
