#!/usr/bin/python3
"""`liner publish` into a folder: what is sent, in which order, what is remembered, what is refused; hubs; and what the
served feed looks like afterwards.

    publish.py LINER
"""
import contextlib
import functools
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import published_show as shows
from report import Report

LINER = os.path.abspath(sys.argv[1])
report = Report("publish")


def publish(show, *words, environment=None):
    return subprocess.run([LINER, "publish", "--no-verify", *words], cwd=show, capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, env=environment)


def make_show(folder, more="", link=shows.LINK):
    show = pathlib.Path(folder) / "show"
    show.mkdir(parents=True)
    shows.make(show)
    (show / "show.yaml").write_text(shows.YAML.replace(shows.LINK, link) + f"publish: ../web\n{more}")
    return show, pathlib.Path(folder) / "web"


def sent(done):
    return re.findall(r"^  sent (.*) to ", done.stdout, re.M)


def states(show):
    return {one["slug"]: one["state"] for one in json.loads((show / "ledger.json").read_text())["episodes"] if one}


def try_sending(folder):
    show, web = make_show(folder)
    done = publish(show, "--dry-run")
    report.check("a dry run names every file with its class and size, media first, the feed last, and sends nothing",
                 done.returncode == 0 and not list(web.glob("*")) and re.search(r"^  media .* kB .*one\.mp3$", done.stdout, re.M)
                 and re.findall(r"^  (media|page|feed) ", done.stdout, re.M) == sorted(re.findall(r"^  (media|page|feed) ", done.stdout, re.M), key=["media", "page", "feed"].index)
                 and done.stdout.rstrip().splitlines()[-2 if "keeps no" not in done.stdout else -3].endswith("feed.xml"), done.stdout)
    done = publish(show, "-v")
    first = sent(done)
    report.equal("the first time everything is sent", (done.returncode, shows.files(web)), (0, shows.files(show / "feed")))
    kinds = ["feed" if f in ("feed.xml", "posts.xml", "opml.xml") else "page" if f.endswith((".html", "chapters.json")) else "other" for f in first]
    report.check("the feed is the last, behind all pages", first[-1] == "feed.xml" and kinds.index("feed") > max(i for i, k in enumerate(kinds) if k == "page"), first[-5:])
    report.check("audio is sent before any page", max(i for i, f in enumerate(first) if f.endswith(".mp3")) < kinds.index("page"), first)
    report.equal("what was sent binds", set(states(show).values()), {"published"})
    before = {str(f): f.stat().st_mtime_ns for f in web.rglob("*")}
    done = publish(show)
    report.check("a second time nothing is sent, which is said", done.returncode == 0 and "../web: nothing to send" in done.stdout, done.stdout)
    report.equal("and nothing is touched there", {str(f): f.stat().st_mtime_ns for f in web.rglob("*")}, before)
    shows.change(show)
    done = publish(show, "-v")
    report.check("after a change what changed is sent", done.returncode == 0 and "episodes/one/one.mp3" not in sent(done)
                 and {"episodes/four/four.mp3", "episodes/two/two-2.mp3", "feed.xml"} <= set(sent(done)), sent(done))
    report.check("what subscribers will notice is said first", done.stdout.find("new                The four") < done.stdout.find("files to send"), done.stdout)
    report.check("what is stale is said, and stays", "--prune removes them" in done.stdout and (web / "episodes/two/two.mp3").exists(), done.stdout)
    (web / "CNAME").write_text("show.example\n")
    (web / "episodes/two/mine.txt").write_text("mine")
    done = publish(show, "--prune")
    here, there = shows.files(show / "feed"), shows.files(web)
    report.equal("--prune removes what Liner sent and the show has no more, and nothing else",
                 (done.returncode, sorted(set(there) - set(here))), (0, ["CNAME", "episodes/two/mine.txt"]))
    shutil.rmtree(show / ".liner")
    report.check("a clone that knows nothing sends nothing", "nothing to send" in publish(show).stdout)
    (web / "index.html").write_text("cut")
    report.equal("what is damaged there is sent again", sent(publish(show, "-v")), ["index.html"])


def try_clones(folder):
    """A run that sent the feed and ended before it could write that down."""
    show, web = make_show(folder)
    subprocess.run([LINER, "-q", "build"], cwd=show, check=True)
    built = (show / "ledger.json").read_bytes()
    publish(show)
    (show / "ledger.json").write_bytes(built)
    report.equal("a ledger of a clone that does not know", set(states(show).values()), {"built"})
    notes = show / "episodes/three/notes.md"
    good = notes.read_text()
    notes.write_text(good.replace("2026-01-03", "2026-02-03"))
    done = publish(show)
    report.check("what listeners have binds all the same: another date is refused", done.returncode == 1 and "date-moved" in done.stderr
                 and "nothing was built or sent" in done.stderr, done.stderr)
    report.equal("and it is written down", set(states(show).values()), {"published"})
    notes.write_text(good)
    before = shows.files(web)
    shutil.move(show / "episodes/three", pathlib.Path(folder) / "three")
    done = publish(show)
    report.check("a lost episode is refused", done.returncode == 1 and "! lost" in done.stdout and "episode-vanished" in done.stderr, done.stdout + done.stderr)
    report.equal("and nothing is sent", shows.files(web), before)
    shutil.move(pathlib.Path(folder) / "three", show / "episodes/three")
    (show / "ledger.json").unlink()
    yaml = (show / "show.yaml").read_text()
    (show / "show.yaml").write_text(yaml + "guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810\n")
    done = publish(show)
    report.check("with other guids than the feed there, every listener would get all again: refused", done.returncode == 1
                 and shows.files(web) == before, done.stdout + done.stderr)


def try_foreign(folder):
    show, web = make_show(folder)
    web.mkdir()
    (web / "index.html").write_text("somebody's page")
    done = publish(show)
    report.check("a file in the way that Liner did not send is not replaced", done.returncode == 1 and "far-foreign" in done.stderr
                 and (web / "index.html").read_text() == "somebody's page" and len(shows.files(web)) == 1, done.stderr)
    done = publish(show, "--take-over")
    report.equal("unless the producer says that it is this show's", (done.returncode, shows.files(web)), (0, shows.files(show / "feed")))
    (web / "liner-published.txt").write_text("liner-published 1\nnonsense\n")
    done = publish(show)
    report.check("a damaged list of what was sent is said with its line", done.returncode == 1 and "broken-sent-list" in done.stderr
                 and "liner-published.txt on ../web:2:1" in done.stderr, done.stderr)
    report.check("and made anew when asked for", publish(show, "--take-over").returncode == 0 and "nothing to send" in publish(show).stdout)
    shutil.rmtree(web)
    shutil.copytree(show / "feed", web)
    done = publish(show)
    report.check("a copy that was brought there by other means is known by its content", done.returncode == 0 and "nothing to send" in done.stdout, done.stdout + done.stderr)


def try_other_shows(folder):
    show, web = make_show(folder)
    publish(show)
    before = shows.files(web)
    other = pathlib.Path(folder) / "other/show"
    other.mkdir(parents=True)
    shows.make(other)
    (other / "show.yaml").write_text(shows.YAML.replace("Whole", "Other").replace(shows.LINK, "https://other.example/") + "publish: ../../web\nfeed: {name: other.xml}\n")
    done = publish(other, "--prune")
    report.check("a show that is sent where another one is replaces and removes nothing", done.returncode == 1 and "far-foreign" in done.stderr
                 and "of the show" in done.stderr and shows.files(web) == before, done.stderr)


def try_named_audio(folder):
    """Audio that came into the place of the pages is named there by the feed, whatever show.yaml says of it later."""
    show, web = make_show(folder)
    publish(show)
    (show / "show.yaml").write_text((show / "show.yaml").read_text() + f"media_url: {shows.LINK}\n")
    done = publish(show, "--prune")
    report.check("--prune removes no audio that the feed names", done.returncode == 0 and (web / "episodes/one/one.mp3").exists()
                 and shows.faults(web, [shows.files(web)]) == [], done.stdout + done.stderr)


def try_links(folder):
    show, web = make_show(folder)
    outside = pathlib.Path(folder) / "outside"
    outside.mkdir()
    (outside / "page.html").write_text("mine")
    web.mkdir()
    (web / "index.html").symlink_to("../outside/page.html")
    done = publish(show)
    report.check("a link that leads out is in the way", done.returncode == 1 and "far-foreign" in done.stderr and "index.html" in done.stderr
                 and (web / "index.html").is_symlink(), done.stderr)
    (web / "index.html").unlink()
    (web / "data/one").mkdir(parents=True)
    (web / "data/one/one.mp3").write_text("mine")
    (web / "episodes").symlink_to("data")
    for words in ((), ("--take-over",)):
        done = publish(show, *words)
        report.check(f"a link where a folder is needed is in the way {words}", done.returncode == 1 and "episodes stands there" in done.stderr
                     and (web / "data/one/one.mp3").read_text() == "mine" and not (web / "index.html").exists(), done.stderr)


def try_hidden_files(folder):
    show, web = make_show(folder, "hosting: apache\n")
    publish(show)
    (web / ".htaccess").unlink()
    done = publish(show, "-v")
    report.equal("a file with a dot before its name that is gone is sent again", (sent(done), (web / ".htaccess").exists()), ([".htaccess"], True))


def try_audio_of_others(folder):
    show, web = make_show(folder)
    audio = pathlib.Path(folder) / "audio"
    (show / "show.yaml").write_text(shows.YAML + "media_url: https://media.example/\npublish: {remote: ../web, media_remote: ../audio}\n")
    subprocess.run([LINER, "-q", "build"], cwd=show, check=True)
    for slug in ("one", "two", "three"):
        file = audio / f"episodes/{slug}/{slug}.mp3"
        file.parent.mkdir(parents=True)
        shutil.move(show / f"episodes/{slug}/talk.mp3", file)
    done = publish(show)
    listed = (audio / "liner-published-audio.txt").read_text() if (audio / "liner-published-audio.txt").exists() else ""
    report.check("audio that was brought there by hand is not taken for Liner's", done.returncode == 0 and "mp3" not in listed, done.stderr + listed)


def try_places(folder):
    show, web = make_show(folder)
    yaml = (show / "show.yaml").read_text()

    def with_publish(text, **more):
        (show / "show.yaml").write_text(yaml.replace("publish: ../web\n", text))
        return publish(show, **more)

    for text, code, word in (("", 1, "no-remote"), ("publish: feed\n", 1, "wrong-remote"), ("publish: .\n", 1, "wrong-remote"),
                             ("publish: ':sftp,host=a:x'\n", 1, "wrong-remote"), ("publish: '-x:y'\n", 1, "wrong-remote"), ("publish: ~/web\n", 1, "wrong-remote"),
                             ("publish: {remote: ../web, media_remote: ../media}\n", 1, "wrong-remote"),
                             ("media_url: https://m.example/\npublish: {remote: 'a:b', media_remote: 'a:b/'}\n", 1, "wrong-remote"),
                             ("publish: {remote: ../web, transfers: 999999999}\n", 1, "wrong-type"),
                             ("publish: ..\n", 1, "wrong-remote"), ("publish: episodes\n", 1, "wrong-remote"),
                             ("publish: {remote: ../web, bandwidth: fast}\n", 1, "wrong-type"),
                             ("publish: ../no/such/folder\n", 3, "mount the disk"), ("publish: 'nosuchremote:x'\n", 3, "storage-failed" if shutil.which("rclone") else "no-rclone")):
        done = with_publish(text)
        report.check(f"{text.strip().splitlines()[-1:] or 'no publish:'} is said", done.returncode == code and word in done.stderr, f"{done.returncode}: {done.stderr}")
    if shutil.which("rclone"):
        report.check("of a name that rclone does not know it is said where names are", "rclone listremotes" in done.stderr, done.stderr)
    done = with_publish("publish: 'web:x'\n", environment={**os.environ, "PATH": "/nowhere"})
    report.check("without rclone it is said how to get it", done.returncode == 3 and "apt-get install rclone" in done.stderr, done.stderr)
    (show / "show.yaml").write_text(yaml.replace(shows.LINK, "https://my-show.invalid/"))
    done = publish(show)
    report.check("a show whose address is nobody's is not sent", done.returncode == 1 and "not-served" in done.stderr and not web.exists(), done.stderr)


def try_audio_elsewhere(folder):
    show, web = make_show(folder)
    media = pathlib.Path(folder) / "media"
    (show / "show.yaml").write_text(shows.YAML + "media_url: https://media.example/\npublish: {remote: ../web, media_remote: ../media}\n")
    done = publish(show, "-v")
    report.equal("audio goes to its own place, and nothing else does", sorted(shows.files(media)),
                 [f"episodes/{slug}/{slug}.mp3" for slug in ("one", "three", "two")])
    report.equal("from the folders of the episodes", (media / "episodes/one/one.mp3").read_bytes(), (show / "episodes/one/talk.mp3").read_bytes())
    report.check("before any page", done.stdout.rfind("to ../media") < done.stdout.find("to ../web\n  sent 404.html") or
                 done.stdout.rfind("mp3 to ../media") < done.stdout.find("html to ../web"), done.stdout)
    report.check("nothing to send is said of both", publish(show).stdout.count("nothing to send") == 2)
    # A clone that has only the facts of the audio.
    subprocess.run([LINER, "-q", "build"], cwd=show, check=True)
    (show / "episodes/one/talk.mp3").unlink()
    done = publish(show)
    facts = (show / "episodes/one/audio.json").exists()
    report.check("audio that is there and not here stays there", facts and done.returncode == 0, done.stderr)
    (media / "episodes/one/one.mp3").unlink()
    done = publish(show)
    report.check("audio that is in neither place is missed before anything is sent", done.returncode != 0 and "audio-not-here" in done.stderr, done.stderr)


@contextlib.contextmanager
def hub(answer=204):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.server.told.append(urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.server.at.append(self.server.look())
            self.send_response(self.server.answer)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.told, server.at, server.answer, server.look = [], [], answer, lambda: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()


def try_hubs(folder):
    with hub() as one:
        show, web = make_show(folder, f'feed: {{hubs: ["http://127.0.0.1:{one.server_address[1]}/push?a=b"]}}\n')
        one.look = lambda: (web / "feed.xml").read_bytes() == (show / "feed/feed.xml").read_bytes()
        publish(show)
        report.equal("a hub is told once, of the feed", one.told, [{"hub.mode": ["publish"], "hub.url": [shows.LINK + "feed.xml"]}])
        report.equal("when the feed is there", one.at, [True])
        report.check("the feed names the hub", b'rel="hub"' in (web / "feed.xml").read_bytes())
        publish(show)
        report.equal("and not again while the feed is the same", len(one.told), 1)
        (show / "pages").mkdir()
        (show / "pages/about.md").write_text("---\ntitle: About\n---\n\nWords.\n")
        publish(show)
        report.equal("nor when only pages changed", len(one.told), 1)
        one.answer = 500
        shows.episode(show, "four", 4, 300)
        done = publish(show)
        report.check("a hub that does not want to hear is a warning", done.returncode == 0 and "hub-silent" in done.stderr and "500" in done.stderr, done.stderr)
        one.answer = 202
        done = publish(show)
        report.equal("and is told next time", (done.returncode, len(one.told), "told http" in done.stdout), (0, 3, True))
        publish(show)
        report.equal("once", len(one.told), 3)
        with hub() as two:
            (show / "show.yaml").write_text((show / "show.yaml").read_text().replace("hubs: [", f'hubs: ["http://127.0.0.1:{two.server_address[1]}/", '))
            two.answer = one.answer = 204
            publish(show)  # its feed names one more
            one.answer = 503
            shows.episode(show, "five", 5, 300)
            publish(show)
            told = len(two.told)
            publish(show)
            report.equal("a hub is not told again because another one is silent", len(two.told), told)


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Whoever has seen enough breaks off."""


@contextlib.contextmanager
def site(web):
    """The web root as http://show.example/, through a proxy: no name has to be known to the network."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path):
            return super().translate_path(urllib.parse.urlsplit(path).path)

        def log_message(self, *_):
            pass

    server = Quiet(("127.0.0.1", 0), functools.partial(Handler, directory=str(web)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield {**os.environ, "http_proxy": f"http://127.0.0.1:{server.server_address[1]}"}
    finally:
        server.shutdown()


def try_looking_afterwards(folder):
    show, web = make_show(folder, link="http://show.example/")
    web.mkdir()
    with site(web) as environment:
        done = subprocess.run([LINER, "publish"], cwd=show, capture_output=True, text=True, timeout=120, env=environment)
        report.check("the served feed is looked at, and what is wrong with the server is said", "as apps get it" in done.stdout
                     and "W02" in done.stdout and done.returncode == 1, done.stdout + done.stderr)
        report.check("though all was sent", "sent " in done.stdout and shows.files(web) == shows.files(show / "feed"), done.stdout)
    other = pathlib.Path(folder) / "other"
    shutil.copytree(web, other)
    with site(other) as environment:
        shows.episode(show, "four", 4, 300)
        done = subprocess.run([LINER, "publish"], cwd=show, capture_output=True, text=True, timeout=120, env=environment)
        report.check("a server that gives out another feed is found", "feed-not-served" in done.stderr, done.stderr)


def try_two_at_once(folder):
    show, web = make_show(folder)
    for number in range(5, 25):
        shows.episode(show, f"more-{number}", number, 300)
    runs = [subprocess.Popen([LINER, "publish", "--no-verify"], cwd=show, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ends = [(run.communicate(timeout=120), run.returncode) for run in runs]
    report.equal("three at once all end well", [code for _, code in ends], [0, 0, 0])
    report.equal("and what is there is whole", shows.files(web), shows.files(show / "feed"))
    report.check("one sends, the others wait and find nothing to send", sum("nothing to send" in out for (out, _), _ in ends) == 2
                 and sum("waiting for it" in error for (_, error), _ in ends) >= 1, ends)


for name, trial in (("sending", try_sending), ("clones", try_clones), ("foreign", try_foreign), ("others", try_other_shows), ("named", try_named_audio), ("links", try_links),
                    ("hidden", try_hidden_files), ("by hand", try_audio_of_others), ("places", try_places),
                    ("audio", try_audio_elsewhere), ("hubs", try_hubs), ("looking", try_looking_afterwards), ("two", try_two_at_once)):
    with tempfile.TemporaryDirectory() as folder:
        trial(folder)
report.end()
