#!/usr/bin/python3
"""The feed of the show that uses every key, read back by podcastparser, feedsmith and partytime: what each
of them can read equals what was put in. maximal.json is the table: a row a tag, with what each reader
gives for it, or null where it does not read the tag. A tag of the feed without a row is a failure.

In values `FILE:pattern` is the address of the one file of the web root that fits, and `BYTES:file` the
size of a file of the show.

    maximal.py LINER
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import podcastparser

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import maximal
from report import Report

LINK = "https://whole.example/podcast/"
PREFIXES = {"http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes", "http://www.w3.org/2005/Atom": "atom",
            "https://podcastindex.org/namespace/1.0": "podcast", "http://podlove.org/simple-chapters": "psc",
            "http://purl.org/rss/1.0/modules/content/": "content", "http://search.yahoo.com/mrss/": "media",
            "http://purl.org/dc/elements/1.1/": "dc"}
# RSS and itunes elements that are read as one with their parent.
WITH_PARENT = {"image", "itunes:owner", "itunes:category"}


def name_of(element):
    uri, _, local = element.tag.rpartition("}")
    return f"{PREFIXES[uri[1:]]}:{local}" if uri else local


def tags_of(element, place):
    for child in element:
        name = name_of(child)
        if name == "item":
            yield from tags_of(child, "item")
            continue
        yield f"{place}/{name}"
        if name == "podcast:liveItem":
            yield from tags_of(child, "liveItem")
        elif name not in WITH_PARENT:
            yield from tags_of(child, f"{place}/{name}")


VERSION = re.compile(r"-[0-9a-f]{10}-(\d+|preview)\.\w+$")


def filled(value, folder):
    """The value with real addresses and sizes."""
    if isinstance(value, dict):
        return {key: filled(one, folder) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, folder) for one in value]
    if isinstance(value, str) and value.startswith("FILE:"):
        # The file itself, not the smaller versions that are made of it.
        found = [one for one in (folder / "web").glob(value[5:]) if not VERSION.search(one.name)]
        assert len(found) == 1, f"{value}: {found}"
        return LINK + str(found[0].relative_to(folder / "web"))
    if isinstance(value, str) and value.startswith("BYTES:"):
        return (folder / "show" / value[6:]).stat().st_size
    return value


def at(value, path):
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    report = Report("maximal show")
    code, said = maximal.build(sys.argv[1], folder, "--hubs")
    report.equal("builds", (code, "error" in said, "warning" in said), (0, False, False))
    feed_file = folder / "web" / "episodes.xml"
    checked = subprocess.run([sys.argv[1], "check", str(folder / "show"), "--strict", "--json", "--now", maximal.NOW],
                             capture_output=True, text=True)
    report.equal("has no finding, with all profiles", (checked.returncode, json.loads(checked.stdout)), (0, []))
    strict = subprocess.run([sys.argv[1], "check", str(feed_file), "--strict", "--json"], capture_output=True, text=True)
    report.equal("nor has its feed as a file", (strict.returncode, json.loads(strict.stdout)), (0, []))
    well = subprocess.run(["xmllint", "--noout", feed_file], capture_output=True, text=True)
    report.check("is well-formed for xmllint", well.returncode == 0, well.stderr)

    rows = filled(json.loads((HERE / "maximal.json").read_text()), folder)
    known = {row["tag"] for row in rows}
    present = set(tags_of(xml.parse(feed_file).getroot().find("channel"), "channel"))
    report.equal("tags of the feed without a row in the table", present - known, set())
    report.equal("rows of the table without a tag in the feed",
                 {tag for tag in known - present if "@" not in tag}, set())

    with open(feed_file, "rb") as stream:
        feed = podcastparser.parse(LINK + "episodes.xml", stream)
    item = next(one for one in feed["episodes"] if one["guid"] == "https://old.example/?p=22")
    parser = Report("podcastparser")
    for row in rows:
        if row["podcastparser"]:
            path, wanted = row["podcastparser"]
            parser.equal(row["tag"], at(item if row["tag"].startswith("item/") else feed, path), wanted)
    table = folder / "table.json"
    table.write_text(json.dumps(rows))
    node = subprocess.run(["node", str(HERE.parent / "browser" / "maximal.mjs"), str(feed_file), str(table)], text=True,
                          stdout=subprocess.PIPE, timeout=60)
    print(node.stdout, end="")
    sys.exit(1 if report.failed or parser.failed or node.returncode or parser.count < 20 else 0)
