#!/usr/bin/python3
"""Feeds that mean harm, as large as they come: `liner check` answers each within a minute, with few words,
in memory that is a small multiple of the file, and reads nothing else because of what the XML says.

    hostile_feeds.py LINER
"""
import json
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import measure
from report import Report

liner = pathlib.Path(sys.argv[1]).resolve()
report = Report("hostile feeds")
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" '
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>'
        '<title>Show</title><link>https://show.example/</link>\n')
TAIL = "</channel>\n</rss>\n"
ITEM = ('<item><title>Light</title><enclosure url="https://show.example/{0}.mp3" length="1000000" type="audio/mpeg"/>'
        '<guid isPermaLink="false">{0}</guid><pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>'
        '<description><![CDATA[<p>{1}</p>]]></description></item>\n')
MB = 1_000_000
FIXED = 56 * MB  # what the program itself and a list of findings take, 16 of it for pages of 2 MB (decision 28)


def check(name, feed, most_times, one_message=None, options=("--json",)):
    """Checks the feed; `most_times`: how many times its size the memory may be."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "feed.xml"
        file.write_bytes(feed if isinstance(feed, bytes) else feed.encode())
        size = file.stat().st_size
        out = open(pathlib.Path(folder) / "out", "w+b")
        start = time.monotonic()
        code, memory = measure.run([liner, "check", file, *options], out)
        seconds = time.monotonic() - start
        out.seek(0)
        said = out.read()
    report.equal(f"{name}: ends with an error in the feed", code, 1)
    report.check(f"{name}: takes at most {most_times} times its size", memory <= most_times * size + FIXED,
                 f"{memory / MB:.0f} MB for {size / MB:.1f} MB")
    if one_message:
        found = [(one["id"], one["message"]) for one in json.loads(said)]
        report.check(f"{name}: one clear message", len(found) == 1 and one_message in found[0][1], found[:3])
    print(f"  ({name}: {size / MB:.1f} MB, {seconds:.1f} s, {memory / MB:.0f} MB)")
    return said


many = HEAD + "".join(ITEM.format(i, "Words about light. " * 60) for i in range(40_000)) + TAIL
check("60 MB of items", many, 4)
check("60 MB of notes in one item", HEAD + ITEM.format(1, "<b>x</b>" * 7_500_000) + TAIL, 5)
check("60 MB of tags that never end", HEAD + ITEM.format(1, "<b>" * 20_000_000) + TAIL, 5)
check("60 MB on one line", many.replace("\n", " "), 4, options=("--format", "text"))
check("a billion laughs", '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha">'
      + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12)) + "]>\n<rss>&m;</rss>",
      1, "a feed has no DOCTYPE")
check("a file of this machine", '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
      '<rss version="2.0"><channel><title>&x;</title></channel></rss>', 1, "a feed has no DOCTYPE")
check("10,000 levels", HEAD + "<a>" * 10_000 + TAIL, 1, "more than 64 levels deep")
check("100,000 attributes", HEAD + "<podcast:person " + " ".join(f'a{i}="1"' for i in range(100_000)) + "/>" + TAIL, 5,
      "more than 1000 attributes")
check("100,000 namespaces", HEAD + "<a " + " ".join(f'xmlns:n{i}="urn:{i}"' for i in range(100_000)) + "/>" + TAIL, 5,
      "namespaces are declared or used")
check("100,000 persons", HEAD + '<podcast:person role="x">A</podcast:person>' * 100_000 + TAIL, 5,
      "more than 10000 elements")
check("UTF-16", HEAD.encode("utf-16") + TAIL.encode("utf-16"), 1, "the feed is in UTF-16")
check("cut in the middle of 60 MB", many[:len(many) // 2], 2, "the file ends inside")
check("a bare & behind 60 MB", many.replace(TAIL, "<copyright>A & B</copyright>" + TAIL), 3, "a bare &")
check("zero bytes", b"\0" * MB, 2, "not XML")
report.end()
