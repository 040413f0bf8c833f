#!/usr/bin/python3
"""`liner import` of feeds that are sound and odd: one small thing never costs the whole show, nothing vanishes without a word,
and the second import finds what the first one brought.

    import_odd.py LINER
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from good_files import make_picture
from old_host import OldHost, feed, item, mp3_of, square_jpeg
from report import Report

report = Report("import of odd feeds")
LINER = os.path.abspath(sys.argv[1])


def bring(host, tmp, name, body, *more, file=False, fresh=None):
    """Imports a feed, its audio left where it is unless `more` says otherwise; what was printed, the proof, the titles."""
    folder = fresh or tmp / name
    if file:
        source = tmp / f"{name}.xml"
        source.write_text(body)
    else:
        source = host.add(f"/{name}.xml", body, "text/xml")
    done = subprocess.run([LINER, "import", str(source), str(folder), "--json", "--allow-host", f"127.0.0.1:{host.port}",
                           *(more or ("--audio", "remote"))], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    proof = json.loads(done.stdout) if done.stdout else {}
    built = folder / "feed/feed.xml"
    channel = ElementTree.parse(built).getroot().find("channel") if built.exists() else ElementTree.Element("channel")
    return done, proof, [one.findtext("title") for one in channel.findall("item")]


def said(proof, word):
    return any(word in one["what"] for one in proof.get("messages", []))


def whole(what, done, proof, titles, count):
    report.check(what, done.returncode == 0 and len(titles) == count and proof.get("wrong") == 0,
                 f"{done.returncode} {titles} {[d for d in proof.get('differences', []) if d['verdict'] == 'wrong']} {done.stderr[-500:]}")


def addresses(host, tmp):
    for number, links in enumerate((["/a", "/a/"], ["/index.html"], ["/episodes/"], ["/people/"], ["/feed.xml"], ["/a.html", "/a.html/b"],
                                    ["/%2e%2e/x"], ["/a%00b"], ["/" + "x" * 300], ["/episodes/episode-2/", "/bonus/foo/"])):
        items = [item(n + 1, host.base, f"<link>https://old.example{link}</link>") for n, link in enumerate(links)]
        whole(f"posts at {' and '.join(links)[:40]}", *bring(host, tmp, f"link{number}", feed(items)), len(links))


def names(host, tmp):
    def one(number, title, link=""):
        return item(number, host.base, f"<link>https://old.example{link}</link>" if link else "", title=title)
    first = feed([one(1, "Welcome", "/2019/intro/")])
    bring(host, tmp, "names", first)
    whole("a second post of one name", *bring(host, tmp, "names", feed([one(2, "Intro", "/2020/intro/"), one(1, "Welcome", "/2019/intro/")])), 2)
    bring(host, tmp, "renamed", feed([one(1, "Alpha")]))
    (tmp / "renamed/episodes/alpha").rename(tmp / "renamed/episodes/beta")
    (tmp / "renamed/ledger.json").unlink()
    done, proof, titles = bring(host, tmp, "renamed", feed([one(2, "Beta"), one(1, "Alpha")]))
    report.check("a folder that the producer renamed is left alone", (tmp / "renamed/episodes/beta/notes.md").read_text().startswith(
        "---\ntitle: Alpha") and (tmp / "renamed/episodes/beta-2").exists(), done.stderr)
    whole("many of one title", *bring(host, tmp, "same", feed([one(n, "Same") for n in range(9, 0, -1)])), 9)
    whole("titles in other scripts, emoji and quotes", *bring(host, tmp, "scripts", feed(
        [one(4, "日本語"), one(3, "🎙️ &amp; 🎧"), one(2, "\"quoted\": [x], {y} # z"), one(1, "- null")])), 4)


def pictures(host, tmp):
    for name, size, make in (("small", 600, None), ("wide", 0, "3000x1000"), ("huge", 0, "9000x9000"), ("cut", -1, None)):
        file = tmp / f"{name}.jpg"
        if make:
            subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"color=c=teal:s={make}", "-frames:v", "1", str(file)], check=True)
            body = file.read_bytes()
        else:
            body = make_picture(file, size).read_bytes() if size > 0 else square_jpeg()[:600]
        picture = host.add(f"/{name}.jpg", body, "image/jpeg")
        image = f'<itunes:image href="{picture}"/>'
        person = f'<podcast:person img="{picture}">Ada Vale</podcast:person>'
        done, proof, titles = bring(host, tmp, f"art-{name}", feed([item(1, host.base)], image + person))
        whole(f"artwork that is {name}", done, proof, titles, 1)
        report.check(f"artwork that is {name}: said", said(proof, "artwork") or said(proof, "picture"), proof.get("messages"))
        good = f'<itunes:image href="{host.add("/good.jpg", square_jpeg(), "image/jpeg")}"/>'
        whole(f"a cover that is {name}", *bring(host, tmp, f"cover-{name}", feed([item(2, host.base, image), item(1, host.base)], good)), 2)


def words(host, tmp):
    long = feed([item(1, host.base)]).replace("What it is about.", "word " * 1000)
    done, proof, titles = bring(host, tmp, "long", long)
    whole("a description of 5,000 bytes", done, proof, titles, 1)
    report.check("it is said to be cut", said(proof, "description has more"), proof.get("messages"))
    bare = feed(["<item><title>A</title></item>", item(1, host.base)])
    done, proof, titles = bring(host, tmp, "bare", bare)
    whole("an item with nothing but a title", done, proof, titles, 1)
    titles = ["C++ vector&lt;int&gt; explained", "Using &lt;template&gt; tags", "How to write &amp;lt;br&amp;gt;"]
    done, proof, got = bring(host, tmp, "titles", feed([item(n + 1, host.base, title=title) for n, title in enumerate(titles)][::-1]))
    report.equal("titles keep what only looks like a tag", got[::-1], ["C++ vector<int> explained", "Using <template> tags", "How to write <br>"])
    report.check("and what was unescaped is said", said(proof, "became \"How to write <br>\""), proof.get("messages"))
    two = item(1, host.base, "<content:encoded>&lt;p&gt;" + "Many other words. " * 200 + "&lt;/p&gt;</content:encoded><itunes:subtitle>A subtitle of its own.</itunes:subtitle>")
    two = two.replace("Notes of 1.", "A description of its own. " * 60)
    done, proof, titles = bring(host, tmp, "texts", feed([two]))
    whole("several texts", done, proof, titles, 1)
    notes = (tmp / "texts/episodes/episode-1/notes.md").read_text()
    report.check("of several texts none is lost without a word", "summary: A description of its own." in notes and
                 said(proof, "A subtitle of its own."), notes[:300])
    huge = item(1, host.base).replace("Notes of 1.", "[*`" * 120_000)
    done, proof, titles = bring(host, tmp, "huge", feed([huge]))
    whole("notes of 360 kB that are all signs", done, proof, titles, 1)
    report.check("what was cut is said", said(proof, "cut off"), proof.get("messages"))


def people(host, tmp):
    channel = '<podcast:person>Ann</podcast:person><podcast:person role="producer">Pat</podcast:person>'
    whole("people of the show and of the episode", *bring(host, tmp, "people", feed(
        [item(2, host.base, "<podcast:person>Cid</podcast:person>"),
         item(1, host.base, '<podcast:person role="guest">Ann</podcast:person>')], channel)), 2)
    channel = '<podcast:person href="https://null.example/">Null</podcast:person><podcast:person>Bo</podcast:person>'
    done, proof, titles = bring(host, tmp, "null", feed([item(1, host.base)], channel))
    whole("a host named Null", done, proof, titles, 1)
    report.check("who is in the feed", "Null</podcast:person>" in (tmp / "null/feed/feed.xml").read_text())
    whole("a show that hides itself", *bring(host, tmp, "hidden", feed([item(1, host.base)], "<itunes:block>Yes</itunes:block>")), 1)


def again(host, tmp):
    body = feed([item(1, host.base)])
    bring(host, tmp, "twice", re.sub("<atom:link[^>]*>", "", body), file=True)
    whole("the same feed, first from a file and then from its address", *bring(host, tmp, "twice", body), 1)
    bare = re.sub("<guid.*</guid>", "", body)
    bring(host, tmp, "query", bare.replace("/1.mp3", "/1.mp3?t=1"))
    done, proof, titles = bring(host, tmp, "query", bare.replace("/1.mp3", "/1.mp3?t=2"))
    report.check("an item without a guid is known by its audio", len(titles) == 1 and done.returncode == 0, f"{titles} {done.stderr}")
    host.add("/p2.xml", feed([item(1, host.base)]), "text/xml")
    whole("a next page whose address is relative", *bring(host, tmp, "paged", feed(
        [item(2, host.base)], '<atom:link rel="next" href="/p2.xml"/>')), 2)
    dates = re.sub("<pubDate>[^<]*", "<pubDate>Wed, 30 Nov -0001 00:00:00 +0000", item(2, host.base))
    whole("a date that says that there is none", *bring(host, tmp, "dates", feed([item(3, host.base), dates, item(1, host.base)])), 3)
    one_line = feed([item(n, host.base, "<itunes:duration>9</itunes:duration>") for n in range(3000, 0, -1)]).replace("\n", " ")
    whole("a feed of one line", *bring(host, tmp, "line", one_line, "--audio", "remote", "--limit", "3"), 3)
    body = mp3_of("/cut.mp3")
    host.add("/cut.mp3", body[:len(body) * 2 // 3], "audio/mpeg")
    done, proof, titles = bring(host, tmp, "cut", feed([item(1, host.base, "<itunes:duration>90</itunes:duration>", path="/cut.mp3", length=len(body))]),
                                "--audio", "download")
    report.check("audio much shorter than the feed says is not taken without a word",
                 said(proof, "too early") or said(proof, "cut off") or said(proof, "the feed says"), f"{done.returncode} {proof.get('messages')}")


with tempfile.TemporaryDirectory() as folder, OldHost() as old:
    for test in (addresses, names, pictures, words, people, again):
        place = pathlib.Path(folder) / test.__name__
        place.mkdir()
        test(old, place)
report.end()
