#!/usr/bin/python3
"""`liner import` from hosts that are slow, lie, change their minds or attack: what can be had is had, byte for byte; what
cannot is said; nobody is led into a private network; memory and time stay bounded.

    import_hosts.py LINER
"""
import gzip
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import measure
from old_host import File, OldHost, feed, item, mp3_of, square_jpeg
from report import Report

report = Report("import from bad hosts")
LINER = os.path.abspath(sys.argv[1])
BIG = mp3_of("/1.mp3", pad=3_000_000)


def bring(host, address, folder, *more, allow=True, timeout=200):
    words = [LINER, "import", address, str(folder), "--patience", "2", *more]
    if allow:
        words += ["--allow-host", f"127.0.0.1:{host.port}"]
    before = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL)
    done.seconds = time.monotonic() - before
    return done


def audio_of(folder):
    file = folder / "episodes/episode-1/episode-1.mp3"
    return file.read_bytes() if file.exists() else b""


def with_audio(host, tmp, name, trick, body=BIG, **more):
    """A show of one episode whose audio is served by a trick."""
    host.files.clear()
    host.asked.clear()
    host.add("/1.mp3", body, "audio/mpeg", trick=trick, **more)
    address = host.add("/feed.xml", feed([item(1, host.base, length=len(body))]), "text/xml")
    return bring(host, address, tmp / name), tmp / name


def brings(what, done, folder, body=BIG):
    report.check(f"{what}: every byte is the server's", done.returncode == 0 and
                 hashlib.sha256(audio_of(folder)).digest() == hashlib.sha256(body).digest(), done.stderr[-800:])


def breaks_off(times, step):
    """Sends only `step` bytes of what is asked, so many times, then all."""
    left = [times]

    def trick(handler, file, asked):
        first = int(re.match(r"bytes=(\d+)-", asked)[1]) if asked else 0
        if left[0] == 0:
            return handler.good(file, asked)
        left[0] -= 1
        part = file.body[first:first + step]
        rest = len(file.body) - first
        if first:
            handler.body(206, file, part, length=rest, Content_Range=f"bytes {first}-{len(file.body) - 1}/{len(file.body)}")
        else:
            handler.body(200, file, part, length=rest)
        handler.close_connection = True
    return trick


def resumption(host, tmp):
    done, folder = with_audio(host, tmp, "breaks", breaks_off(4, 500_000))
    brings("a connection that breaks four times", done, folder)
    ranges = [asked for path, asked in host.asked if path == "/1.mp3"]
    report.check("it goes on with ranges", len(ranges) == 5 and ranges[0] is None and all(r and r != "bytes=0-" for r in ranges[1:]),
                 ranges)
    other = mp3_of("/other.mp3", pad=2_900_000)
    count = [0]

    def changes(handler, file, asked):
        count[0] += 1
        if count[0] == 1:
            handler.body(200, file, file.body[:1_000_000], length=len(file.body))
            handler.close_connection = True
            return
        handler.good(File(other, "audio/mpeg"), asked)
    done, folder = with_audio(host, tmp, "changes", changes)
    brings("a file that is another one by the second range", done, folder, other)

    def other_bytes(handler, file, asked):
        count[0] += 1
        if asked and count[0] < 5:  # the range is right and the validator too, the bytes are not
            first = int(re.match(r"bytes=(\d+)-", asked)[1])
            size = len(file.body)
            return handler.body(206, file, b"x" * (size - first), Content_Range=f"bytes {first}-{size - 1}/{size}")
        if count[0] == 3:
            handler.body(200, file, file.body[:1_000_000], length=len(file.body))
            handler.close_connection = True
            return
        handler.good(file, asked)
    count[0] = 2
    done, folder = with_audio(host, tmp, "other-bytes", other_bytes)
    brings("a 206 with other bytes", done, folder)

    def wrong_place(handler, file, asked):
        count[0] += 1
        if count[0] == 1:
            handler.body(200, file, file.body[:1_000_000], length=len(file.body))
            handler.close_connection = True
            return
        if count[0] == 2:
            return handler.body(206, file, file.body[5:], Content_Range=f"bytes 5-{len(file.body) - 1}/{len(file.body)}")
        handler.good(file, asked)
    count[0] = 0
    done, folder = with_audio(host, tmp, "wrong-place", wrong_place)
    brings("a 206 of another place", done, folder)
    done, folder = with_audio(host, tmp, "no-validator", breaks_off(2, 900_000), etag=None)
    brings("a server without validators", done, folder)
    report.check("from which nothing is taken on trust", all(asked is None for path, asked in host.asked if path == "/1.mp3"),
                 host.asked)

    def ignores_ranges(handler, file, asked):
        count[0] += 1
        if count[0] == 1:
            handler.body(200, file, file.body[:1_000_000], length=len(file.body))
            handler.close_connection = True
            return
        handler.body(200, file, file.body)
    count[0] = 0
    done, folder = with_audio(host, tmp, "ignores", ignores_ranges)
    brings("a server that knows no ranges", done, folder)

    def redirected(handler, file, asked):
        handler.plain(302, b"", Location="/real.mp3?x=1")
    host.files.clear()
    host.add("/1.mp3", b"", trick=redirected)
    host.add("/real.mp3?x=1", BIG, "audio/mpeg")
    address = host.add("/feed.xml", feed([item(1, host.base)]), "text/xml")
    done = bring(host, address, tmp / "redirected")
    brings("audio behind a redirect", done, tmp / "redirected")


def lies(host, tmp):
    def short(handler, file, asked):
        handler.body(200, file, file.body[:1000], length=len(file.body))
        handler.close_connection = True
    done, folder = with_audio(host, tmp, "short", short)
    report.check("a server that never gives the whole file", done.returncode == 3 and "not-imported" in done.stderr and
                 not (folder / "episodes/episode-1").exists(), f"{done.returncode} {done.stderr}")
    done, folder = with_audio(host, tmp, "html", lambda handler, file, asked: handler.body(200, file, b"<html><body>login</body></html>"))
    report.check("a web page instead of audio", done.returncode == 3 and "no audio" in done.stderr, done.stderr)
    done, folder = with_audio(host, tmp, "gone", lambda handler, file, asked: handler.plain(404, b"gone"))
    report.check("audio that is gone", done.returncode == 3 and "404" in done.stderr and "--audio remote" not in done.stdout,
                 done.stderr)

    def drips(handler, file, asked):
        handler.body(200, file, file.body[:1000], length=len(file.body))
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)
    done, folder = with_audio(host, tmp, "drips", drips)
    report.check("a server that drips is given up", done.returncode == 3 and done.seconds < 60, f"{done.seconds} {done.stderr}")

    def silent(handler, file, asked):
        time.sleep(30)
    done, folder = with_audio(host, tmp, "silent", silent)
    report.check("a server that is silent is given up", done.returncode == 3 and done.seconds < 60, f"{done.seconds} {done.stderr}")

    def endless(handler, file, asked):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml")
        handler.send_header("Connection", "close")
        handler.end_headers()
        piece = b"<!-- " + b"x" * (1 << 20) + b" -->"
        while True:
            handler.wfile.write(piece)
    host.files.clear()
    address = host.add("/feed.xml", b"", trick=endless)
    done = bring(host, address, tmp / "endless")
    report.check("a feed that never ends", done.returncode == 3 and "cannot-fetch" in done.stderr, done.stderr)
    bomb = gzip.compress(b"<rss>" + b" " * 300_000_000)
    address = host.add("/feed.xml", bomb, "text/xml", encoding="gzip")
    done = bring(host, address, tmp / "bomb")
    report.check("gzip that unpacks to hundreds of megabytes", done.returncode == 3 and "unpacks" in done.stderr, done.stderr)

    def loops(handler, file, asked):
        handler.plain(302, b"", Location="/feed.xml")
    address = host.add("/feed.xml", b"", trick=loops)
    done = bring(host, address, tmp / "loops")
    report.check("redirects without end", done.returncode == 3 and "redirects" in done.stderr, done.stderr)


def attacks(host, tmp):
    """Nobody is led to this machine or into a private network."""
    host.files.clear()
    host.asked.clear()
    address = host.add("/feed.xml", feed([item(1, host.base)]), "text/xml")
    host.add("/1.mp3", mp3_of("/1.mp3"), "audio/mpeg")
    done = bring(host, address, tmp / "self", allow=False)
    report.check("a feed on this machine is refused unless it is allowed", done.returncode == 3 and
                 "refused-address" in done.stderr and not host.times("/feed.xml"), done.stderr)
    for name in (f"http://localhost:{host.port}/feed.xml", f"http://[::ffff:127.0.0.1]:{host.port}/feed.xml",
                 f"http://2130706433:{host.port}/feed.xml", f"http://0x7f.1:{host.port}/feed.xml",
                 f"http://0:{host.port}/feed.xml"):
        done = bring(host, name, tmp / "odd", allow=False)
        report.check(f"so it is as {name.split('/')[2].rsplit(':', 1)[0]}", done.returncode in (1, 3) and
                     ("refused-address" in done.stderr or "wrong-address" in done.stderr or "no answer" in done.stderr) and
                     not host.times("/feed.xml"), done.stderr)
    with OldHost() as inner:
        inner.add("/secret", b"secret", "text/plain")
        for target in (inner.base + "/secret", "file:///etc/passwd", "gopher://127.0.0.1/x", "http://169.254.169.254/latest/"):
            host.add("/1.mp3", b"", trick=lambda handler, file, asked, target=target: handler.plain(302, b"", Location=target))
            folder = tmp / re.sub(r"\W", "", target)
            done = bring(host, address, folder)
            report.check(f"a redirect to {re.sub(':[0-9]+/', '/', target)} is not followed", done.returncode == 3 and
                         "not-imported" in done.stderr and not inner.asked and not audio_of(folder), done.stderr)
    host.add("/1.mp3", mp3_of("/1.mp3"), "audio/mpeg")
    nasty = feed([item(1, host.base, title="../../etc/cron.d/x \x1b[31mred".replace("\x1b", "&#27;"))]).replace(
        "&lt;p&gt;Notes of 1.&lt;/p&gt;",
        "<![CDATA[<p onclick='x()'>Hi<script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>go</a>"
        "<iframe src='https://evil.example/'></iframe></p>]]>")
    done = bring(host, host.add("/nasty.xml", nasty, "text/xml"), tmp / "nasty", "-v")
    pages = "".join(path.read_text() for path in (tmp / "nasty/feed/episodes").rglob("index.html"))
    report.check("names are made by Liner", sorted(p.name for p in (tmp / "nasty/episodes").iterdir()) == ["etc-cron-d-x-31mred"],
                 done.stderr)
    report.check("no HTML of a stranger reaches a page", pages and not re.search(
        r"onclick|onerror|alert\(|javascript:|<iframe src=.https://evil", pages), pages[:300])
    report.check("the terminal sees no escape of theirs", "\x1b[31m" not in done.stdout + done.stderr, done.stderr)
    host.add("/art.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    address = host.add("/feed.xml", feed([item(1, host.base)], f'<itunes:image href="{host.base}/art.jpg"/>'), "text/xml")
    done = bring(host, address, tmp / "svg")
    report.check("a picture is what its bytes are", "is no picture" in done.stderr and
                 (tmp / "svg/artwork.jpg").read_bytes()[:2] == b"\xff\xd8", done.stderr)


def size(host, tmp):
    """60 MB and 20,000 items."""
    host.files.clear()
    words = "Words and words and words. " * 100
    items = "".join(item(n, host.base, path="/1.mp3", more=f"<content:encoded><![CDATA[<p>{words}{n}</p>]]></content:encoded>")
                    for n in range(20_000, 0, -1))
    body = feed([items])
    file = tmp / "large.xml"
    file.write_text(body)
    code, peak = measure.run([LINER, "import", file, tmp / "large", "--audio", "remote", "--limit", "20"], seconds=120)
    report.check(f"a feed of {len(body) >> 20} MB and 20,000 items is read in bounded memory", code == 0 and
                 len(list((tmp / "large/episodes").iterdir())) == 20 and peak < 8 * len(body), f"{code}, {peak >> 20} MB")


with tempfile.TemporaryDirectory() as folder, OldHost() as old:
    for test in (resumption, lies, attacks, size):
        place = pathlib.Path(folder) / test.__name__
        place.mkdir()
        test(old, place)
report.end()
