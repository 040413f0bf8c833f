#!/usr/bin/python3
"""Reads the example feed back with podcastparser (gPodder's parser) and feedparser.

    python_readers.py WEB_ROOT
"""
import calendar
import datetime
import pathlib
import subprocess
import sys

import feedparser
import podcastparser

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from facts import facts
from report import Report

LINK = "https://goodnightbody.example/"
root = pathlib.Path(sys.argv[1])
feed_file = root / "feed.xml"
wanted = facts(LINK)


def seconds_of(iso):
    return calendar.timegm(datetime.datetime.strptime(iso, "%Y-%m-%dT%H:%M:%SZ").timetuple())


def with_xmllint(report):
    done = subprocess.run(["xmllint", "--noout", feed_file], capture_output=True, text=True)
    report.check("the feed is well-formed", done.returncode == 0, done.stderr)
    report.check("it begins with the declaration", feed_file.read_bytes().startswith(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'), "")


def with_podcastparser(report):
    with open(feed_file, "rb") as stream:
        feed = podcastparser.parse(LINK + "feed.xml", stream)
    report.equal("title", feed["title"], wanted["title"])
    report.equal("link", feed["link"], LINK)
    report.equal("language", feed["language"], wanted["language"])
    report.equal("author", feed["itunes_author"], wanted["author"])
    report.equal("the number of episodes", len(feed["episodes"]), len(wanted["episodes"]))
    for episode, want in zip(sorted(feed["episodes"], key=lambda e: -e["published"]), wanted["episodes"]):
        name = want["slug"]
        report.equal(f"{name} title", episode["title"], want["title"])
        report.equal(f"{name} guid", episode["guid"], want["guid"])
        report.equal(f"{name} date", episode["published"], seconds_of(want["date"]))
        report.equal(f"{name} link", episode["link"], want["page"])
        report.equal(f"{name} enclosures", episode["enclosures"],
                     [{"url": want["enclosure"], "file_size": want["bytes"], "mime_type": want["type"]}])
        report.check(f"{name} duration", abs(episode["total_time"] - want["seconds"]) <= 1,
                     f"{episode['total_time']} s, decoded {want['seconds']:.2f} s")
        if "mentions" in want:
            report.check(f"{name} notes link", want["mentions"] in episode["description_html"], "not in the notes")


def with_feedparser(report):
    feed = feedparser.parse(str(feed_file))
    report.check("nothing to complain about", not feed.bozo, feed.get("bozo_exception"))
    report.equal("title", feed.feed.title, wanted["title"])
    report.equal("self", [l.href for l in feed.feed.links if l.rel == "self"], [wanted["feed"]])
    report.equal("the number of episodes", len(feed.entries), len(wanted["episodes"]))
    for entry, want in zip(feed.entries, wanted["episodes"]):
        name = want["slug"]
        report.equal(f"{name} title", entry.title, want["title"])
        report.equal(f"{name} guid", entry.id, want["guid"])
        report.equal(f"{name} date", calendar.timegm(entry.published_parsed), seconds_of(want["date"]))
        report.equal(f"{name} link", entry.link, want["page"])
        enclosure = entry.enclosures[0]
        report.equal(f"{name} enclosure", (enclosure.href, int(enclosure.length), enclosure.type),
                     (want["enclosure"], want["bytes"], want["type"]))
        report.equal(f"{name} season", entry.itunes_season, str(want["season"]))
        report.equal(f"{name} episode", entry.get("itunes_episode"),
                     str(want["episode"]) if "episode" in want else None)


for name, read in (("xmllint", with_xmllint), ("podcastparser", with_podcastparser), ("feedparser", with_feedparser)):
    report = Report(name)
    read(report)
    if report.failed:
        sys.exit(1)
