#!/usr/bin/python3
"""The preview server, asked by real clients: HTTP over the wire, changes in the folder, gPodder, and the end.

    preview.py LINER
"""
import gzip
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import published_show as shows
from report import Report
from served_show import Served

report = Report("the preview")
LINER = os.path.abspath(sys.argv[1])
AUDIO = "/episodes/one/one.mp3"


def get(served, path, method="GET", keep=None, **headers):
    connection = keep or http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.text = answer.read()
    if not keep:
        connection.close()
    return answer


def raw(served, data, seconds=10):
    """Sends bytes as they are and reads until the server ends the connection, or says nothing more."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=seconds) as connection:
        got = b""
        try:
            connection.sendall(data)
            connection.settimeout(2)
            while piece := connection.recv(65536):
                got += piece
        except OSError:
            pass
        return got


def try_http(served, show):
    sound = (show / "episodes/one/talk.mp3").read_bytes()
    whole = get(served, AUDIO)
    report.equal("the whole file", (whole.status, whole.text, whole.getheader("Content-Length"),
                                    whole.getheader("Content-Type"), whole.getheader("Accept-Ranges")),
                 (200, sound, str(len(sound)), "audio/mpeg", "bytes"))
    size = len(sound)
    for asked, status, text, place in (
            ("bytes=0-99", 206, sound[:100], f"bytes 0-99/{size}"),
            ("bytes=-100", 206, sound[-100:], f"bytes {size - 100}-{size - 1}/{size}"),
            (f"bytes={size - 7}-", 206, sound[-7:], f"bytes {size - 7}-{size - 1}/{size}"),
            ("bytes=5-99999999", 206, sound[5:], f"bytes 5-{size - 1}/{size}"),
            (f"bytes={size}-", 416, b"", f"bytes */{size}"), ("bytes=9-2", 200, sound, None),
            ("bytes=x", 200, sound, None), ("apples=0-1", 200, sound, None)):
        answer = get(served, AUDIO, Range=asked)
        report.equal(f"Range: {asked}", (answer.status, answer.text, answer.getheader("Content-Range")),
                     (status, text, place))
    parts = get(served, AUDIO, Range="bytes=0-9,100-109")
    report.check("several parts in one answer", parts.status == 206 and sound[:10] in parts.text
                 and sound[100:110] in parts.text and len(parts.text) == int(parts.getheader("Content-Length")),
                 parts.getheaders())
    head = get(served, AUDIO, method="HEAD")
    report.equal("HEAD says the same and sends nothing", (head.status, head.text, head.getheader("Content-Length"),
                                                         head.getheader("ETag")),
                 (200, b"", str(size), whole.getheader("ETag")))
    tag, date = whole.getheader("ETag"), whole.getheader("Last-Modified")
    for headers, status in (({"If_None_Match": tag}, 304), ({"If_None_Match": '"x"'}, 200), ({"If_Match": '"x"'}, 412),
                            ({"If_Match": tag}, 200), ({"If_Modified_Since": date}, 304),
                            ({"If_Unmodified_Since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 412),
                            ({"Range": "bytes=0-1", "If_Range": tag}, 206), ({"Range": "bytes=0-1", "If_Range": '"x"'}, 200),
                            ({"Range": "bytes=0-1", "If_Range": date}, 206)):
        report.equal(f"{headers}", get(served, AUDIO, **headers).status, status)
    feed = get(served, "/feed.xml", Accept_Encoding="gzip")
    report.check("text comes compressed", feed.getheader("Content-Encoding") == "gzip"
                 and gzip.decompress(feed.text) == get(served, "/feed.xml").text)
    report.equal("and is not sent again", get(served, "/feed.xml", Accept_Encoding="gzip",
                                              If_None_Match=feed.getheader("ETag")).status, 304)
    keep = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    report.equal("one connection serves many requests", [get(served, "/feed.xml", keep=keep).status,
                                                         get(served, "/", keep=keep).status], [200, 200])
    keep.close()
    one = f"GET /feed.xml HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
    piped = raw(served, (one + "\r\n" + one + "Connection: close\r\n\r\n").encode())
    report.equal("requests sent in one go are answered in turn", piped.count(b"HTTP/1.1 200 OK"), 2)


def try_safety(served, show):
    (show / "static").mkdir(exist_ok=True)
    for path, status in (("/show.yaml", 404), ("/ledger.json", 404), ("/../show.yaml", 400), ("/%2e%2e/show.yaml", 400),
                         ("/..%2fshow.yaml", 400), ("/episodes/..%5c..%5cshow.yaml", 400), ("/.liner/x", 400),
                         ("/%00", 400), ("/%c3%28", 400), ("//", 400), ("/nowhere", 404)):
        report.equal(f"{path}", get(served, path).status, status)
    for host, status in (("evil.example", 421), (f"evil.example:{served.port}", 421), (f"localhost:{served.port}", 200)):
        answer = raw(served, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        report.check(f"Host: {host}", answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:80])
    report.equal("POST changes nothing", get(served, "/", method="POST").status, 405)
    report.equal("another site may not read the drafts",
                 get(served, "/feed.xml", Origin="https://evil.example").getheader("Access-Control-Allow-Origin"), None)
    report.equal("a player on this machine may", get(served, "/feed.xml", Origin="http://localhost:3000")
                 .getheader("Access-Control-Allow-Origin"), "http://localhost:3000")
    host = f"Host: 127.0.0.1:{served.port}\r\n".encode()
    for what, data in (("a head of 1 MB", b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n"),
                       ("a million slashes", b"GET " + b"/" * 1_000_000 + b" HTTP/1.1\r\n" + host + b"\r\n"),
                       ("two lengths", b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
                       ("a request without a host", b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                       ("a NUL in the path", b"GET /a\0b HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n"),
                       ("bytes that are no text", b"GET /\xff\xfe HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n"),
                       ("no HTTP at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20),
                       ("a request that is cut off", b"GET / HT"),
                       ("a body that nobody wants", b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 9999999\r\n\r\n" + b"x" * 500_000)):
        answer = raw(served, data)
        report.check(f"{what} gets no page", b" 200 " not in answer[:20], answer[:80])
        report.equal("and the next client does", get(served, "/").status, 200)


def try_changes(served, show):
    notes = show / "episodes/two/notes.md"
    page = "/episodes/two/"

    def after(what, change, wanted, path=page, words="rebuilt in"):
        since = served.mark()
        change()
        said = served.wait_for(words, since)
        text = get(served, path).text.decode()
        report.check(what, said is not None and wanted in text, said or served.said(since))
        return said or ""

    said = after("a file that is written anew", lambda: notes.write_text(notes.read_text() + "\nWritten anew.\n"), "Written anew.")
    report.check("one line says what and how long", said.count("\n") == 1 and "episodes/two/notes.md" in said, said)

    def by_rename():
        (show / "episodes/two/.notes.md.swp").write_text("draft of an editor")
        (show / "episodes/two/notes.md~").write_text("old")
        (show / "episodes/two/4913").write_text("x")
        (show / "episodes/two/4913").unlink()
        fresh = show / "episodes/two/fresh.tmp"
        fresh.write_text(notes.read_text() + "\nBy renaming.\n")
        os.replace(fresh, notes)
    after("an editor that writes by renaming", by_rename, "By renaming.")
    shows.episode(show.parent, "copied", 6, 300, "Copied in.")
    after("a whole folder that is copied in", lambda: shutil.copytree(show.parent / "episodes/copied", show / "episodes/copied"),
          "Copied in.", "/episodes/copied/")
    text = (show / "episodes/copied/notes.md").read_text()
    after("and a file in it is watched from then on", lambda: (show / "episodes/copied/notes.md").write_text(text + "\nAgain.\n"),
          "Again.", "/episodes/copied/")
    after("a folder that goes", lambda: shutil.rmtree(show / "episodes/copied"), "404", "/episodes/copied/")
    git = lambda *words: subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=show,
                                        check=True, capture_output=True)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    after("a change on a branch", lambda: shows.episode(show, "branch", 7, 300, "On a branch."), "On a branch.", "/episodes/branch/")
    git("add", ".")
    git("commit", "-qm", "two")
    after("a checkout of the one before", lambda: git("checkout", "-q", "main"), "404", "/episodes/branch/")
    after("and back", lambda: git("checkout", "-q", "other"), "On a branch.", "/episodes/branch/")

    kept = notes.read_text()
    (show.parent / "other.md").write_text(kept + "\nAnother name of a file.\n")

    def by_hard_link():
        notes.unlink()
        served.wait_for("not rebuilt", served.mark(), 5)
        os.link(show.parent / "other.md", notes)
    after("a hard link", by_hard_link, "Another name of a file.")
    notes.unlink()
    after("and a file in its place", lambda: notes.write_text(kept), "By renaming.")

    good = notes.read_text()
    since = served.mark()
    notes.write_text(good.replace("title: The two", "titel: The two"))
    said = served.wait_for("not rebuilt", since)
    text = get(served, page).text.decode()
    report.check("an error is said in the terminal and on the page, over what was there", said and "error[unknown-key]" in said
                 and "By renaming." in text and "episodes/two/notes.md:" in text and 'role="alert" style' in text, said)
    after("and goes when it is mended", lambda: notes.write_text(good), "By renaming.")
    report.check("its notice too", 'role="alert" style' not in get(served, page).text.decode())
    report.check("the ledger and feed/ are not touched", not (show / "ledger.json").exists() and not (show / "feed").exists())


def try_large_file(served, show):
    large = show / "episodes/large/large.mp3"
    shows.episode(show, "large", 8, 400)
    since = served.mark()
    frames = large.parent / "talk.mp3"
    with open(frames, "ab") as file:
        file.truncate(300_000_000)
    if served.wait_for("rebuilt", since) is None:
        report.check("a file of 300 MB is taken in", False, served.said(since))
    before = served.memory()
    answers = [get(served, "/episodes/large/large.mp3", Range=f"bytes={at}-{at + 99}") for at in range(0, 300_000_000, 7_000_000)]
    report.check("seeking in 300 MB", all(answer.status == 206 and len(answer.text) == 100 for answer in answers),
                 [answer.status for answer in answers])
    with socket.create_connection(("127.0.0.1", served.port)) as slow:
        slow.sendall(f"GET /episodes/large/large.mp3 HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        time.sleep(0.5)
        slow.recv(1000)
    report.check("needs no memory", served.memory() - before < 5_000, (before, served.memory()))
    shutil.rmtree(show / "episodes/large")


def try_gpodder(served, show):
    home = show.parent / "gpodder"
    (home / "downloads").mkdir(parents=True)
    environment = {**os.environ, "GPODDER_HOME": str(home), "HOME": str(home), "LANG": "C.UTF-8",
                   "GPODDER_DOWNLOAD_DIR": str(home / "downloads")}

    def gpo(*words):
        done = subprocess.run(["gpo", *words], env=environment, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
        return done.stdout + done.stderr

    report.check("gPodder subscribes", "Successfully added" in gpo("subscribe", served.link + "feed.xml"))
    said = gpo("download")
    sizes = {file.stat().st_size for file in (home / "downloads").rglob("*.mp3")}
    report.check("and downloads what is in the folders", (show / "episodes/one/talk.mp3").stat().st_size in sizes, (said, sizes))


def try_addresses(show):
    taken = Served(LINER, show)
    done = subprocess.run([LINER, "serve", "--port", str(taken.port)], cwd=show, capture_output=True, text=True, timeout=30)
    report.check("a port that is taken is said", done.returncode == 3 and "is in use" in done.stderr, done)
    taken.stop()
    for words, code, wanted in ((["--port", "x"], 2, "--port takes a number"), (["--host", "example.org"], 3, "no address in numbers"),
                                (["--host", "192.0.2.1"], 3, "192.0.2.1")):
        done = subprocess.run([LINER, "serve", *words], cwd=show, capture_output=True, text=True, timeout=30)
        report.check(f"serve {' '.join(words)}", done.returncode == code and wanted in done.stderr, done)
    done = subprocess.run([LINER, "serve"], cwd=show.parent, capture_output=True, text=True, timeout=30)
    report.check("a folder without a show", done.returncode == 1 and "error[no-show-file]" in done.stderr, done)
    bin, opened = show.parent / "bin", show.parent / "opened"
    bin.mkdir()
    (bin / "xdg-open").write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    (bin / "xdg-open").chmod(0o755)
    with_browser = Served(LINER, show, "--open", PATH=f"{bin}:{os.environ['PATH']}")
    for _ in range(50):
        if opened.exists() and opened.read_text():
            break
        time.sleep(0.1)
    report.equal("--open opens the browser at the address", opened.exists() and opened.read_text(), with_browser.link + "\n")
    with_browser.stop()
    everywhere = Served(LINER, show, "--host", "0.0.0.0")
    report.check("another address comes with a warning", "can read the drafts" in everywhere.said(), everywhere.said())
    by_number = raw(everywhere, f"GET / HTTP/1.1\r\nHost: 10.1.2.3:{everywhere.port}\r\nConnection: close\r\n\r\n".encode())
    by_name = raw(everywhere, f"GET / HTTP/1.1\r\nHost: evil.example:{everywhere.port}\r\nConnection: close\r\n\r\n".encode())
    report.check("then any address in numbers is its own, and no name", b" 200 " in by_number[:20] and b" 421 " in by_name[:20])
    everywhere.stop()


def try_removed(show):
    other = show.parent / "removed"
    other.mkdir()
    shows.make(other)
    served = Served(LINER, other)
    shutil.rmtree(other)
    said = served.wait_for("the folder of the show was removed", 0)
    report.check("a show that is removed is said, and it ends", said is not None and served.process.wait(timeout=10) == 3,
                 served.said())
    served.limit.cancel()


def try_end(served):
    waiting = []
    for _ in range(20):
        connection = socket.create_connection(("127.0.0.1", served.port))
        connection.sendall(f"GET /.liner/events?since= HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        waiting.append(connection)
    state = get(served, "/").text.decode().split('data-state="')[1].split('"')[0]
    for _ in range(20):
        connection = socket.create_connection(("127.0.0.1", served.port))
        connection.sendall(f"GET /.liner/events?since={state} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        waiting.append(connection)
    time.sleep(0.5)
    code, took = served.stop()
    report.check("Ctrl-C ends it at once, with connections open", code == 0 and took < 2, (code, took))
    for connection in waiting:
        connection.close()


with tempfile.TemporaryDirectory() as name:
    show = pathlib.Path(name) / "show"
    show.mkdir()
    shows.make(show)
    served = Served(LINER, show)
    try_http(served, show)
    try_safety(served, show)
    try_changes(served, show)
    try_large_file(served, show)
    try_gpodder(served, show)
    try_addresses(show)
    try_removed(show)
    try_end(served)
report.end()
