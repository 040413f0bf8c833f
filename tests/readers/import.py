#!/usr/bin/python3
"""`liner import` as a producer meets it: a show comes from an old host with all that belongs to it, is built, and is held
against the old feed; a second import adds only what is new; damage is mended and said, or refused with its place.

    import.py LINER
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
import old_host
from old_host import FEED, OldHost, feed, item, mp3_of, square_jpeg
from report import Report

report = Report("import")
LINER = os.path.abspath(sys.argv[1])
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def liner(*words, cwd=None, timeout=120):
    return subprocess.run([LINER, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=timeout,
                          stdin=subprocess.DEVNULL)


def bring(host, source, folder, *more):
    return liner("import", source, folder, "--allow-host", f"127.0.0.1:{host.port}", *more)


def proof_of(host, source, folder, *more):
    done = bring(host, source, folder, "--json", *more)
    try:
        return done, json.loads(done.stdout)
    except ValueError:
        return done, {}


def new_feed(folder):
    return ElementTree.parse(pathlib.Path(folder) / "feed/feed.xml").getroot().find("channel")


def guids(channel):
    return [one.findtext("guid") for one in channel.findall("item")]


def notes(folder, slug):
    return (pathlib.Path(folder) / "episodes" / slug / "notes.md").read_text()


def said(proof, code):
    return [one for one in proof.get("messages", []) if one["code"] == code]


def a_whole_show(host, tmp):
    """Everything that comes over, from one feed."""
    host.add("/art.jpg", square_jpeg(), "image/jpeg")
    host.add("/cover.jpg", square_jpeg() + b" ", "image/jpeg")
    host.add("/ada.jpg", square_jpeg(), "image/jpeg")
    host.add("/1.mp3", mp3_of("/1.mp3"), "audio/mpeg")
    host.add("/2.mp3", mp3_of("/2.mp3"), "audio/mpeg")
    host.add("/2.json", json.dumps({"version": "1.2.0", "chapters": [{"startTime": 0, "title": "One"}]}))
    host.add("/2.vtt", "WEBVTT\n\n00:00.000 --> 00:00.900\nHello.\n", "text/vtt")
    more = f"""<link>https://old.example/2019/05/the-second/</link>
<itunes:duration>00:01</itunes:duration><itunes:explicit>yes</itunes:explicit><itunes:season>2</itunes:season>
<itunes:episode>7</itunes:episode><itunes:episodeType>bonus</itunes:episodeType>
<itunes:image href="{host.base}/cover.jpg"/>
<category>Light</category><category>Lamps</category>
<podcast:person role="host" img="{host.base}/ada.jpg" href="https://ada.example/">Ada Vale</podcast:person>
<podcast:person role="guest">Bo</podcast:person>
<podcast:chapters url="{host.base}/2.json" type="application/json+chapters"/>
<podcast:transcript url="{host.base}/2.vtt" type="text/vtt" language="en"/>
<podcast:soundbite startTime="0.1" duration="0.5">A bite</podcast:soundbite>
<podcast:location geo="geo:52.5,13.4" osm="R62422" country="DE" rel="subject">Berlin</podcast:location>
<content:encoded><![CDATA[<h2>More</h2><p>With <b>bold</b>, <a href="https://a.example/x_y">a link</a> and *stars*.</p>
<ul><li>one</li><li>two</li></ul><table><tr><td>cell</td></tr></table>]]></content:encoded>
"""
    channel = f"""<itunes:image href="{host.base}/art.jpg"/>
<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>ada@old.example</itunes:email></itunes:owner>
<itunes:type>episodic</itunes:type><copyright>Ada</copyright>
<podcast:funding url="https://give.example/">Give</podcast:funding>
<podcast:person role="host" img="{host.base}/ada.jpg" href="https://ada.example/">Ada Vale</podcast:person>
<googleplay:author xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0">Ada</googleplay:author>
"""
    old = feed([item(2, host.base, more, guid="tag:old,2:  any &amp; text"), item(1, host.base)], channel)
    address = host.add("/feed.xml", old, "application/rss+xml")
    folder = tmp / "whole"
    done, proof = proof_of(host, address, folder)
    report.check("a whole show is imported with nothing wrong", done.returncode == 0 and proof.get("wrong") == 0,
                 done.stderr + json.dumps(proof.get("differences"), indent=1)[:2000])
    if not (folder / "feed/feed.xml").exists():
        return
    channel = new_feed(folder)
    report.equal("guids are kept byte for byte", guids(channel), ["tag:old,2:  any & text", "old-1"])
    second = channel.find("item")
    text = notes(folder, "the-second")
    for what, name, wanted in (("season", ITUNES + "season", "2"), ("number", ITUNES + "episode", "7"),
                               ("type", ITUNES + "episodeType", "bonus"), ("explicit", ITUNES + "explicit", "true")):
        report.equal(f"the {what} is kept", second.findtext(name), wanted)
    report.equal("tags are kept", [one.text for one in second.findall("category")], ["Light", "Lamps"])
    report.equal("persons are kept", [(one.text, one.get("role")) for one in second.findall(PODCAST + "person")],
                 [("Ada Vale", "host"), ("Bo", "guest")])
    report.check("somebody with a picture has a file", (folder / "people/ada-vale.md").exists() and
                 (folder / "people/ada-vale.jpg").exists(), sorted(map(str, (folder / "people").glob("*"))))
    report.check("the cover, the chapters and the transcript come along",
                 {"cover.jpg", "chapters.json", "transcript.vtt", "the-second.mp3", "notes.md"} <=
                 {one.name for one in (folder / "episodes/the-second").iterdir()},
                 sorted(one.name for one in (folder / "episodes/the-second").iterdir()))
    report.equal("the audio is the old one, byte for byte", (folder / "episodes/the-second/the-second.mp3").read_bytes(),
                 mp3_of("/2.mp3"))
    report.check("the notes are Markdown that people like to edit",
                 "## More\n\nWith **bold**, [a link](https://a.example/x_y) and \\*stars\\*.\n\n- one\n- two\n" in text, text)
    report.check("what Markdown has no sign for is HTML", "<table>" in text, text)
    report.check("the old post leads to the new one", 'aliases: ["2019/05/the-second/"]' in text and
                 (folder / "feed/2019/05/the-second/index.html").exists(), text)
    csv = (folder / "redirects.csv").read_text()
    report.check("redirects.csv has the old audio", f"{host.base}/2.mp3,https://old.example/episodes/the-second/the-second.mp3"
                 in csv, csv)
    ledger = json.loads((folder / "ledger.json").read_text())
    report.equal("the ledger knows that listeners have the episodes",
                 [line["state"] for line in ledger["episodes"] if line],
                 ["published", "published"])
    report.check("the podcast's guid is made of the old address", "guid: " in (folder / "show.yaml").read_text(),
                 (folder / "show.yaml").read_text())
    words = (folder / "import-report.md").read_text()
    report.check("the report has the steps of the move", "## Moving" in words and "new_feed_url" in words, words)
    report.check("what has no place is named", "channel/googleplay:author" in words, words)
    check = liner("check", folder)
    report.check("the folder passes liner check", check.returncode == 0, check.stdout + check.stderr)
    before = {path: path.read_bytes() for path in (folder / "feed").rglob("*") if path.is_file()}
    liner("build", folder)
    after = {path: path.read_bytes() for path in (folder / "feed").rglob("*") if path.is_file()}
    report.check("a build changes nothing", before == after, [str(p) for p in after if before.get(p) != after[p]][:5])
    (tmp / "old.xml").write_text(old)
    plan = liner("plan", folder, "--live", tmp / "old.xml")
    report.check("plan --live says that listeners would notice nothing",
                 plan.returncode == 0 and "\n  nothing\n" in plan.stdout, plan.stdout + plan.stderr)


def again(host, tmp):
    """A second import of a newer feed."""
    folder = tmp / "again"
    for number in (1, 2, 3):
        host.add(f"/a{number}.mp3", mp3_of(f"/a{number}.mp3"), "audio/mpeg")
    old = [item(number, host.base, path=f"/a{number}.mp3") for number in (2, 1)]
    address = host.add("/again.xml", feed(old), "text/xml")
    first = bring(host, address, folder)
    report.check("a show without artwork gets a stand-in and says so", first.returncode == 0 and "made-up" in first.stderr,
                 first.stderr)
    mine = notes(folder, "episode-1").replace("Notes of 1.", "My own words.")
    (folder / "episodes/episode-1/notes.md").write_text(mine)
    host.add("/again.xml", feed([item(3, host.base, path="/a3.mp3"), *old]), "text/xml")
    done, proof = proof_of(host, address, folder)
    report.check("a second import adds what is new", done.returncode == 0 and proof.get("imported") == 1 and
                 (folder / "episodes/episode-3/episode-3.mp3").exists(), done.stderr + done.stdout[:500])
    report.equal("and touches no file that was edited", notes(folder, "episode-1"), mine)
    report.equal("and fetches nothing twice", [host.times(f"/a{number}.mp3") for number in (1, 2, 3)], [1, 1, 1])
    report.check("an edited episode is a difference on purpose", any(
        one["guid"] == "old-1" and one["what"] == "notes" and one["verdict"] == "on purpose"
        for one in proof.get("differences", [])), proof.get("differences"))
    other = host.add("/other.xml", feed(old).replace("old.example/feed.xml", "other.example/feed.xml").replace("Old Show", "Other"))
    done = bring(host, other, folder)
    report.check("another show is not mixed in", done.returncode == 1 and "other-show" in done.stderr, done.stderr)


def parts(host, tmp):
    """--limit, --since, --audio remote, --link, pages."""
    for number in range(1, 6):
        host.add(f"/p{number}.mp3", mp3_of(f"/p{number}.mp3"), "audio/mpeg")
    old = [item(number, host.base, path=f"/p{number}.mp3", more="<itunes:duration>1</itunes:duration>") for number in (5, 4, 3, 2, 1)]
    address = host.add("/parts.xml", feed(old), "text/xml")
    done, proof = proof_of(host, address, tmp / "limit", "--limit", "2")
    report.check("--limit takes the newest", done.returncode == 0 and guids(new_feed(tmp / "limit")) == ["old-5", "old-4"],
                 done.stderr)
    done, proof = proof_of(host, address, tmp / "since", "--since", "2020-09-17")
    report.check("--since takes those from that day on", done.returncode == 0 and
                 guids(new_feed(tmp / "since")) == ["old-5", "old-4"], (done.stderr, guids(new_feed(tmp / "since"))))
    done, proof = proof_of(host, address, tmp / "remote", "--audio", "remote", "--link", "https://new.example/pod")
    channel = new_feed(tmp / "remote")
    report.check("--audio remote leaves every enclosure as it is", done.returncode == 0 and
                 [one.find("enclosure").attrib for one in channel.findall("item")] ==
                 [{"url": f"{host.base}/p{n}.mp3", "length": str(len(mp3_of(f"/p{n}.mp3"))), "type": "audio/mpeg"}
                  for n in (5, 4, 3, 2, 1)], done.stderr + done.stdout[:1500])
    report.equal("and fetches none", [host.times(f"/p{n}.mp3") for n in (1, 2, 3)], [0, 0, 0])
    report.equal("--link is where the new site is", channel.findtext("link"), "https://new.example/pod/")
    words = (tmp / "remote/import-report.md").read_text()
    report.check("the report says where the old address has to lead", "(301) to https://new.example/pod/feed.xml" in words, words)
    check = liner("check", tmp / "remote", "--ignore", "U06")  # of the test: this machine is no public host
    report.check("such a show passes liner check", check.returncode == 0, check.stdout + check.stderr)
    pages = [[5, 4], [3, 2], [1]]
    for number, page in enumerate(pages):
        following = f'<atom:link rel="next" href="{host.base}/page{number + 1}.xml"/>' if number < 2 else ""
        host.add(f"/page{number}.xml", feed([old[5 - n] for n in page], following), "text/xml")
    done, proof = proof_of(host, host.base + "/page0.xml", tmp / "pages")
    report.check("a paged feed is followed", done.returncode == 0 and len(guids(new_feed(tmp / "pages"))) == 5, done.stderr)


def damage(host, tmp):
    """What real feeds have wrong: mended and said, or refused with line and column."""
    host.add("/1.mp3", mp3_of("/1.mp3"), "audio/mpeg")
    host.add("/2.mp3", mp3_of("/2.mp3"), "audio/mpeg")
    good = feed([item(1, host.base)])

    def mended(name, body, word, kind="text/xml"):
        address = host.add(f"/{name.replace(chr(32), chr(45))}.xml", body, kind)
        done, proof = proof_of(host, address, tmp / f"mended-{name}", "--audio", "remote")
        report.check(f"{name}: mended", done.returncode == 0, done.stderr)
        text = " ".join(one["what"] for one in said(proof, "feed-repaired"))
        report.check(f"{name}: said", word in text, text)
        return new_feed(tmp / f"mended-{name}") if done.returncode == 0 else None

    mended("blanks before the declaration", "\n \n" + good, "blanks")
    channel = mended("a bare ampersand", good.replace("Episode 1", "Tom & Ann, A&B"), "bare &")
    if channel:
        report.equal("the ampersand is kept", channel.find("item").findtext("title"), "Tom & Ann, A&B")
    channel = mended("an entity of HTML", good.replace("Episode 1", "Caf&eacute;&nbsp;1"), "entity of HTML")
    if channel:
        report.equal("the entity is its letter", channel.find("item").findtext("title"), "Caf\u00e9\u00a01".replace("\u00a0", " "))
    latin = good.replace("UTF-8", "ISO-8859-1").replace("Episode 1", "Café “1”").encode("cp1252")
    channel = mended("windows-1252", latin, "became UTF-8")
    if channel:
        report.equal("its letters are kept", channel.find("item").findtext("title"), "Café “1”")
    mended("a doctype", good.replace("<rss", '<!DOCTYPE rss PUBLIC "x" "y">\n<rss'), "DOCTYPE")
    mended("iso date", re.sub("<pubDate>[^<]*", "<pubDate>2020-09-14 10:00:00Z", good), "ISO 8601")
    mended("dates of other years", re.sub("<pubDate>[^<]*", "<pubDate>Monday, 14 September 20 10:00 EST", good), "RFC 2822")
    mended("no guid", re.sub("<guid.*</guid>", "", good), "without a guid")
    mended("one guid twice", feed([item(2, host.base, guid="same"), item(1, host.base, guid="same")]), "guid of another item")
    mended("length 0", re.sub(' length="[0-9]+"', ' length="0"', good), 'length of an enclosure is "0"')
    mended("length in seconds", re.sub(' length="[0-9]+"', ' length="61"', good).replace(
        "</item>", "<itunes:duration>61</itunes:duration></item>"), "in seconds")
    mended("clean", good.replace("</item>", "<itunes:explicit>clean</itunes:explicit></item>"), '"clean" became explicit: false')
    mended("two enclosures", good.replace("</item>", f'<enclosure url="{host.base}/2.mp3" length="1" type="audio/mpeg"/></item>'),
           "second enclosure")
    mended("an old category", good.replace('text="Technology"', 'text="Games &amp; Hobbies"'), '"Leisure" today')
    channel = mended("another prefix", good.replace("itunes:", "it:").replace("xmlns:itunes", "xmlns:it").replace(
        "<it:explicit>false", "<it:explicit>no"), "explicit: false")
    if channel:
        report.equal("another prefix is understood", channel.findtext(ITUNES + "author"), "Ada")

    def refused(name, body, *words):
        address = host.add(f"/{name.replace(chr(32), chr(45))}.xml", body, "text/xml")
        done = bring(host, address, tmp / f"refused-{name}")
        report.check(f"{name}: refused with its place", done.returncode == 1 and all(word in done.stderr for word in words),
                     f"{done.returncode} {done.stderr}")
        report.check(f"{name}: nothing was written", not (tmp / f"refused-{name}" / "show.yaml").exists())

    line = good.count("\n", 0, good.index("<pubDate>")) + 1
    refused("a date with a local month", re.sub("<pubDate>[^<]*", "<pubDate>Mo, 14 Mai 2020 10:00:00 +0200", good),
            "unclear-date", f".xml:{line}:1", "14 May 2020 08:00:00 +0000")
    refused("a tag that is not closed", good.replace("</title>\n<guid", "\n<guid"), "feed-refused", ".xml:")
    refused("a feed that is cut off", good[:good.index("</item>") - 20], "feed-refused")
    refused("a billion laughs", good.replace("<rss", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss', 1).replace(
        "Episode 1", "&b;"), "feed-refused")
    refused("ten thousand levels", good.replace("Episode 1", "<a>" * 10000 + "</a>" * 10000), "feed-refused")
    refused("a web page", "<!doctype html><html><body>hello</body></html>", "feed-refused", "web page")


with tempfile.TemporaryDirectory() as folder, OldHost() as old:
    for test in (a_whole_show, again, parts, damage):
        place = pathlib.Path(folder) / test.__name__
        place.mkdir()
        test(old, place)
report.end()
