#!/usr/bin/python3
"""Twelve months of a show, with gPodder subscribed throughout: it never takes an old episode for a new one, and
never loses one that was not retired.

    a_year.py LINER
"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import at_time
import published_show as shows
import serve
from report import Report

report = Report("a year of a show")
LINER = os.path.abspath(sys.argv[1])
OLD, NEW = "http://show.example/", "http://new.example/pod/"


class Sites(serve.Handler):
    """All sites of the world, asked through a proxy: what the producer has published, and the old host's redirects."""

    def find(self):
        for base, folder in self.server.sites.items():
            if self.path.startswith(base):
                file = folder / self.path[len(base):].split("?")[0]
                file = file / "index.html" if file.is_dir() else file
                return str(file) if file.is_file() else None
        return None

    def answer(self, with_body):
        target = self.server.moved.get(self.path)
        if target is None:
            return super().answer(with_body)
        self.server.requests.append(self.path)
        self.send_response(301)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Listener:
    """gPodder, which downloads what is new."""

    def __init__(self, home, port):
        self.home = home
        (home / "downloads").mkdir(parents=True)
        proxy = f"http://127.0.0.1:{port}"
        self.environment = {**os.environ, "GPODDER_HOME": str(home), "HOME": str(home), "LANG": "C.UTF-8",
                            "GPODDER_DOWNLOAD_DIR": str(home / "downloads"), "http_proxy": proxy, "HTTP_PROXY": proxy}

    def gpo(self, *words):
        done = subprocess.run(["gpo", *words], env=self.environment, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL)
        return done.stdout + done.stderr

    def episodes(self):
        """guid -> (row, title, whether it is new, whether it is downloaded)"""
        with sqlite3.connect(self.home / "Database") as database:
            rows = database.execute("SELECT guid, id, title, is_new, state FROM episode").fetchall()
        return {guid: (row, title, bool(new) and state == 0, state == 1) for guid, row, title, new, state in rows}


class Producer:
    def __init__(self, folder, server):
        self.show, self.web, self.server, self.said = folder / "show", folder / "web", server, ""
        self.show.mkdir()
        shows.make(self.show)
        shutil.rmtree(self.show / "episodes/three")
        self.set_link(OLD)

    def set_link(self, link):
        self.link = link
        yaml = shows.YAML.replace(shows.LINK, link)
        (self.show / "show.yaml").write_text(yaml)

    def run(self, month, *words, show=None):
        done = subprocess.run([LINER, "-C", str(show or self.show), *words], stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=60, env=at_time.environment(f"2026-{month:02}-15 12:00:00"))
        self.said = done.stdout + done.stderr
        return done.returncode

    def publish(self, month, *words):
        """Builds and copies to the host: what is there is what listeners get."""
        code = self.run(month, "build", *words)
        if code == 0:
            shutil.rmtree(self.web, ignore_errors=True)
            shutil.copytree(self.show / "feed", self.web)
        return code


def month_passes(what, producer, listener, new, lost=()):
    """The listener's app looks; `new` titles are new to it, and of the others none is."""
    before = listener.episodes()
    said = listener.gpo("update")
    after = listener.episodes()
    came = sorted(title for guid, (_, title, _, _) in after.items() if guid not in before)
    report.equal(f"{what}: new to the listener", came, sorted(new))
    gone = [title for guid, (_, title, _, _) in before.items() if guid not in after and title not in lost]
    again = [title for guid, (row, title, is_new, _) in after.items()
             if guid in before and (is_new or row != before[guid][0])]
    report.check(f"{what}: nothing is lost, and nothing old is new", not gone and not again, (gone, again, said))
    listener.gpo("download")
    waiting = [title for _, title, is_new, _ in listener.episodes().values() if is_new]
    report.check(f"{what}: all of it can be downloaded", not waiting, waiting)


def first_half(producer, listener):
    show = producer.show
    assert producer.publish(1) == 0, producer.said
    report.check("January: the listener subscribes", "Successfully added" in listener.gpo("subscribe", OLD + "feed.xml"))
    listener.gpo("download")
    report.equal("January: and has both episodes", sorted(title for _, title, _, there in listener.episodes().values()
                                                          if there), ["The one", "The two"])
    shows.episode(show, "three", 20, 600)
    assert producer.publish(2) == 0, producer.said
    month_passes("February, a new episode", producer, listener, ["The three"])

    notes = show / "episodes/two/notes.md"
    notes.write_text(notes.read_text().replace("The two", "The second, retitled").replace("Hello", "Good day"))
    assert producer.publish(3) == 0, producer.said
    month_passes("March, retitled", producer, listener, [])

    (show / "episodes/three").rename(show / "episodes/drei")
    report.check("April: a renamed folder is refused", producer.publish(4) == 1 and "liner move three drei" in producer.said,
                 producer.said)
    report.equal("April: and moved when told so", (producer.run(4, "move", "three", "drei"), producer.publish(4)), (0, 0))
    month_passes("April, renamed", producer, listener, [])

    shows.episode(show, "one", 1, 450, "[two](../two/notes.md)")
    (show / "episodes/one/chapters.txt").unlink()
    report.check("May: replaced audio gets a name of its own",
                 producer.publish(5) == 0 and "one-2.mp3" in producer.said, producer.said)
    month_passes("May, audio replaced", producer, listener, [])


def move_house(producer, listener):
    producer.set_link(NEW)
    report.check("June: the show moves, and the build says how listeners come along",
                 producer.publish(6) == 0 and "new_feed_url: http://new.example/pod/feed.xml" in producer.said,
                 producer.said)
    rows = (producer.show / "redirects.csv").read_text().splitlines()[1:]
    producer.server.sites = {NEW: producer.web}
    producer.server.moved = dict(row.split(",") for row in rows)
    month_passes("June, another domain, redirects as redirects.csv has them", producer, listener, [])
    report.check("June: the listener's app was sent on", NEW + "feed.xml" in producer.server.requests,
                 producer.server.requests[-5:])


def clone_builds_the_same(producer, folder):
    clone = folder / "clone"
    shutil.copytree(producer.show, clone, ignore=lambda at, names: [
        name for name in names if name == "talk.mp3" and "episodes" in at])
    left = list((clone / "episodes").rglob("*.mp3"))
    code = producer.run(9, "build", show=clone)
    same = shows.files(clone / "feed") == shows.files(producer.show / "feed")
    report.check("September: a clone without the audio builds the same, byte for byte", not left and code == 0 and same,
                 producer.said)


def second_half(producer, listener, folder):
    show = producer.show
    shows.episode(show, "from-the-old-host", 2, 480, more="guid: https://old.example/?p=7\n")
    assert producer.publish(7) == 0, producer.said
    month_passes("July, an imported guid", producer, listener, ["The from-the-old-host"])

    shutil.rmtree(show / "episodes/two")
    notes = show / "episodes/one/notes.md"
    notes.write_text(notes.read_text().replace("[two](../two/notes.md)", "Bye."))
    report.check("August: an episode that is gone is refused", producer.publish(8) == 1
                 and "liner retire two" in producer.said, producer.said)
    report.equal("August: and retired when told so", (producer.run(8, "retire", "two"), producer.publish(8)), (0, 0))
    month_passes("August, one retired", producer, listener, [], lost=["The second, retitled"])

    assert producer.publish(9) == 0, producer.said
    clone_builds_the_same(producer, folder)
    month_passes("September, built without the audio", producer, listener, [])

    notes = show / "episodes/drei/notes.md"
    notes.write_text(notes.read_text().replace("2026-01-20", "2026-01-21"))
    report.check("October: another date is refused", producer.publish(10) == 1 and "--accept date-moved:drei" in producer.said,
                 producer.said)
    report.equal("October: and accepted when told so", producer.publish(10, "--accept", "date-moved:drei"), 0)
    month_passes("October, a date corrected", producer, listener, [])

    shows.episode(show, "two", 22, 520)
    assert producer.publish(11) == 0, producer.said
    month_passes("November, an old name for a new episode", producer, listener, ["The two"])

    before = shows.files(show / "feed")
    report.check("December: nothing changes", producer.publish(12) == 0 and shows.files(show / "feed") == before,
                 producer.said)
    month_passes("December, nothing new", producer, listener, [])


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    server = serve.start(folder, 300, Sites)
    server.sites, server.moved = {OLD: folder / "web"}, {}
    (folder / "404.html").write_text("nothing here")
    producer = Producer(folder, server)
    listener = Listener(folder / "home", server.port)
    first_half(producer, listener)
    move_house(producer, listener)
    second_half(producer, listener, folder)
    server.shutdown()
report.end()
