#!/usr/bin/python3
"""Real feeds of other people imported from a server on 127.0.0.1, with small audio made for them: every item comes over with its
guid byte for byte, or the import says what is wrong and where.

    import_corpus.py LINER FEEDS
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.parsers.expat

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from old_host import OldHost
from report import Report

report = Report("import of real feeds")
LINER = os.path.abspath(sys.argv[1])
FEEDS = pathlib.Path(sys.argv[2])
# These cannot be read to their end: a tag that does not match, a feed that is cut off.
REFUSED = {"metacast-bc-sample-bad.xml", "pypp-episode.rss"}
ODD = {"pc20-example.xml"}  # its podcast:guid is none
ADDRESS = re.compile(rb'(<(?:enclosure|itunes:image|podcast:chapters|podcast:transcript|podcast:person)\b[^>]*?\b(?:url|href|img)=")https?://', re.S)


def local(body, base):
    """The same feed with its files on this machine; page addresses stay."""
    return ADDRESS.sub(rb"\g<1>" + base.encode() + b"/", body)


def items_of(text, of_import=False):
    """Guid and audio of every item, as expat has them."""
    items, path, one = [], [], {}
    parser = xml.parsers.expat.ParserCreate()

    def start(name, attributes):
        path.append(name)
        if name == "item":
            one.clear()
            one.update(guid="", enclosures=[])
        elif name == "enclosure" and "item" in path:
            one["enclosures"].append(attributes)

    def end(name):
        path.pop()
        if name == "item":
            items.append(dict(one))

    def chars(piece):
        if path[-1:] == ["guid"] and "item" in path:
            one["guid"] += piece
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, chars
    parser.Parse(text, True)
    return items


def readable(body):
    """What a careful person does by hand with the two kinds of common damage."""
    text = body.decode("utf-8", "replace").lstrip()
    text = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+;)?", lambda m: "\u00a0" if m[1] == "nbsp;" else "&amp;" + (m[1] or ""), text)
    return text.encode()


def has_audio(one):
    return any(not attributes.get("type", "").startswith("image/") for attributes in one["enclosures"])


def look(host, file, tmp, *more):
    body = file.read_bytes()
    host.add(f"/feeds/{file.name}", local(body, host.base), "application/rss+xml")
    folder = tmp / (file.name + "-".join(more))
    done = subprocess.run([LINER, "import", f"{host.base}/feeds/{file.name}", str(folder), "--allow-host", f"127.0.0.1:{host.port}",
                           "--patience", "5", *more], capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
    name = f"{file.name} {' '.join(more)}".strip()
    if file.name in REFUSED:
        report.check(f"{name}: is refused with line and column", done.returncode == 1 and re.search(
            rf"{re.escape(file.name)}:\d+:\d+", done.stderr), done.stderr)
        return
    if not (folder / "feed/feed.xml").exists():
        return report.check(f"{name}: is imported", False, f"{done.returncode} {done.stderr[-1500:]}")
    old, new = items_of(readable(body)), items_of((folder / "feed/feed.xml").read_bytes())
    wanted = [one["guid"] for one in old if has_audio(one)]
    unique = list(dict.fromkeys(wanted))
    got = [one["guid"] for one in new]
    missing = [guid for guid in unique if guid and guid not in got]
    report.check(f"{name}: {len(wanted)} items, guids byte for byte", not missing and len(got) == len(wanted),
                 f"{len(got)} of {len(wanted)}; missing {missing[:3]}; {done.stderr[-600:]}")
    drafts = sum(not has_audio(one) for one in old)
    kept = sum("draft: true" in path.read_text() for path in (folder / "episodes").glob("*/notes.md"))
    report.equal(f"{name}: items without audio are kept as drafts", kept, drafts)
    words = (folder / "import-report.md").read_text()
    wrong = re.search(r"(\d+) wrong", words)
    report.check(f"{name}: the proof finds nothing wrong", wrong and wrong[1] == "0" and done.returncode == 0,
                 f"{done.returncode} {words[words.find('## What is wrong'):][:1500] if wrong and wrong[1] != '0' else done.stderr[-800:]}")
    live = tmp / f"live-{file.name}"
    live.write_bytes(local(body, host.base))
    check = subprocess.run([LINER, "build", str(folder)], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    report.check(f"{name}: is an ordinary show", check.returncode == 0 and " 0 files written" in check.stdout, check.stdout + check.stderr)
    plan = subprocess.run([LINER, "plan", str(folder), "--live", str(live)], capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL)
    # An item without audio is no episode.
    harm = [line for line in plan.stdout.splitlines() if line.startswith("!")]
    allowed = drafts if drafts else 1 if file.name in ODD else 0
    report.check(f"{name}: plan --live finds no harm", plan.returncode in (0, 1) and len(harm) <= allowed,
                 plan.stdout[:800] + plan.stderr[-400:])


if not FEEDS.is_dir():
    report.skip("real feeds", f"there is no folder {FEEDS.name}")
    report.end()
with tempfile.TemporaryDirectory() as folder, OldHost(makes_files=True) as host:
    for feed in sorted(FEEDS.iterdir()):
        look(host, feed, pathlib.Path(folder))
        if feed.name.startswith(("partytime-pc20", "partytime-themn", "metacast-bc-sample.")):
            look(host, feed, pathlib.Path(folder), "--audio", "remote")
report.end()
