#!/usr/bin/python3
"""`liner publish` through rclone, to servers on 127.0.0.1: SFTP, WebDAV (rclone's and nginx) and S3; and to a server that
fails at each of the requests.

    publish_storages.py LINER [--every]

With --every a run fails at each request by itself, which takes half an hour; else at some of them.
"""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import published_show as shows
import storages
from report import Report

LINER = os.path.abspath(sys.argv[1])
report = Report("publish, storages")
ODD = ["static/-n.txt", "static/a 'b' \"c\".txt", "static/--config.txt", "static/é;$(x).txt", "static/deep/# 100%.txt", "static/ blank.txt"]


def publish(show, environment, *words):
    return subprocess.run([LINER, "publish", "--no-verify", "--prune", *words], cwd=show, capture_output=True, text=True, timeout=300,
                          stdin=subprocess.DEVNULL, env=environment)


def make_show(folder, place):
    show = pathlib.Path(folder) / "show"
    show.mkdir(parents=True)
    shows.make(show)
    (show / "show.yaml").write_text(shows.YAML + f'publish: "{place}"\nhosting: apache\n')  # a name with a dot
    return show


def sent(done):
    return re.findall(r"^  sent (.*) to ", done.stdout, re.M)


def storages_path(place, path):
    return place + path if place.endswith(":") else f"{place}/{path}"


def try_storage(name, folder, place, environment, there, digests):
    """`there` tells what is on the storage, which may tell digests of files."""
    show = make_show(folder, place)
    for path in ODD:
        (show / path).parent.mkdir(parents=True, exist_ok=True)
        (show / path).write_text(path)
    done = publish(show, environment, "-v")
    here = shows.files(show / "feed")
    report.check(f"{name}: everything is sent, whatever it is called", done.returncode == 0 and there() == here,
                 f"{done.returncode} {sorted(set(here) ^ set(there()))[:5]} {done.stderr[:300]}")
    report.equal(f"{name}: the feed is the last", sent(done)[-1:], ["feed.xml"])
    done = publish(show, environment)
    report.check(f"{name}: a second time nothing is sent", done.returncode == 0 and "nothing to send" in done.stdout, done.stdout + done.stderr)
    shows.change(show)
    notes = show / "episodes/two/notes.md"
    notes.write_text(notes.read_text().replace("Corrected.", "Correctly."))
    (show / ODD[0]).write_text("static/-m.txt")  # as large as before
    for path in (ODD[1], ODD[-2], ODD[-1]):
        (show / path).unlink()
    done = publish(show, environment, "-v")
    here = shows.files(show / "feed")
    report.check(f"{name}: what changed is sent, and what is stale is removed", done.returncode == 0 and there() == here,
                 f"{done.returncode} {sorted(p for p in set(here) | set(there()) if here.get(p) != there().get(p))[:5]} {done.stderr[:300]}")
    report.check(f"{name}: nothing else is sent", "episodes/three/three.mp3" not in sent(done) and "episodes/one/one.mp3" not in sent(done), sent(done))
    shutil.rmtree(show / ".liner")
    done = publish(show, environment)
    report.check(f"{name}: a fresh clone has nothing to send", done.returncode == 0 and "nothing to send" in done.stdout, done.stdout + done.stderr)
    subprocess.run(["rclone", "deletefile", storages_path(place, "liner-published.txt")], env=environment, check=True)
    done = publish(show, environment)
    if digests:
        report.check(f"{name}: without the list, files are known by their digests", done.returncode == 0 and "nothing to send" in done.stdout, done.stdout + done.stderr)
    else:
        report.check(f"{name}: without the list, what no digest tells is somebody else's", done.returncode == 1 and "far-foreign" in done.stderr, done.stdout + done.stderr)
    report.check(f"{name}: nothing is left in the show folder", not (show / ".liner/sending").exists() and not (show / ".liner/sending.list").exists(),
                 list((show / ".liner").iterdir()))


def try_servers(folder):
    rclone = storages.Rclone(folder)
    for name, server in (("SFTP", storages.sftp), ("WebDAV", storages.webdav)):
        web = folder / name
        web.mkdir()
        with server(rclone, web, name.lower()):
            try_storage(name, folder / f"{name}-show", f"{name.lower()}:a b/web", rclone.environment, lambda web=web: shows.files(web / "a b/web"), name == "SFTP")
    with storages.sftp(rclone, folder / "SFTP", "links"):
        victim, show = folder / "victim/sending", make_show(folder / "links", "links:links")
        victim.mkdir(parents=True)
        (victim / "mine.txt").write_text("mine")
        (show / ".liner").symlink_to(victim.parent)
        done = publish(show, rclone.environment)
        report.check("a .liner that leads out of the show is refused, and nothing is removed there", done.returncode in (1, 3) and (victim / "mine.txt").exists(), done.stderr)
    with storages.sftp(rclone, folder / "SFTP", "cut"):
        show = make_show(folder / "cut", "cut:cut")
        publish(show, rclone.environment)
        feed = folder / "half.xml"
        whole = (show / "feed/feed.xml").read_bytes()
        feed.write_bytes(whole[:len(whole) // 2])
        listed = (folder / "SFTP/cut/liner-published.txt").read_text()
        (folder / "list").write_text(re.sub(r"^[0-9a-f]{64} (\d+ feed\.xml)$", r"- \1", listed, flags=re.M))
        for source, target in ((feed, "feed.xml"), (folder / "list", "liner-published.txt")):
            subprocess.run(["rclone", "copyto", "--ignore-times", str(source), f"cut:cut/{target}"], env=rclone.environment, check=True)
        done = publish(show, rclone.environment)
        report.check("a feed that was cut off is finished", done.returncode == 0 and (folder / "SFTP/cut/feed.xml").read_bytes() == whole, done.stderr)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        rclone.add("silent", type="webdav", url=f"http://127.0.0.1:{silent.getsockname()[1]}", vendor="other")
        show = make_show(folder / "silent", "silent:x")
        for day in range(10, 14):  # so many that threads help to read them, which must not take the signal
            shows.episode(show, f"more-{day}", day, 100)
        process = subprocess.Popen([LINER, "publish", "--no-verify"], cwd=show, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, env=rclone.environment)
        silent.settimeout(60)
        with silent.accept()[0]:  # from here on the sending has begun
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=30)
        done = subprocess.run([LINER, "-q", "build"], cwd=show, capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL)
        report.check("Ctrl-C while a server is silent ends it, and nothing holds the show", process.returncode == 130 and done.returncode == 0
                     and "the sending was interrupted" in said and "waiting" not in done.stderr, f"{process.returncode} {said} {done.stderr}")
    with storages.sftp(rclone, folder / "SFTP", "closed") as port:
        rclone.add("wrong", type="sftp", host="127.0.0.1", port=port, user="ada", **{"pass": rclone.obscured("no")})
        done = publish(make_show(folder / "closed", "wrong:x"), rclone.environment)
        report.check("a wrong password is said, with what to do", done.returncode == 3 and "authenticate" in done.stderr
                     and "rclone config" in done.stderr, done.stderr)
    rclone.add("gone", type="webdav", url=f"http://127.0.0.1:{storages.free_port()}", vendor="other")
    done = publish(make_show(folder / "gone", "gone:x"), rclone.environment)
    report.check("a server that does not answer is said", done.returncode == 3 and "connection refused" in done.stderr, done.stderr)


def try_nginx(folder):
    if not storages.has_nginx_webdav():
        return report.skip("nginx with WebDAV", "nginx or its module for WebDAV is not here")
    rclone, web = storages.Rclone(folder), folder / "web"
    web.mkdir()
    with storages.nginx_webdav(rclone, folder, web):
        try_storage("nginx", folder / "one", "nginx:", rclone.environment, lambda: shows.files(web), False)
        log = [line.split(" ") for line in (folder / "access").read_text().splitlines()]
        puts = [line[1] for line in log if line[0] == "PUT" and not line[1].startswith("/liner-")]
        feeds = [at for at, path in enumerate(puts) if path == "/feed.xml"]
        new = [at for at, path in enumerate(puts) if path.endswith("four.mp3") or path.endswith("two-2.mp3")]
        report.check("the server's log: both times the feed came last", len(feeds) == 2 and feeds[1] == len(puts) - 1
                     and all(feeds[0] < at < feeds[1] for at in new) and new, puts[-5:])
        gone = [at for at, line in enumerate(log) if line[0] == "DELETE" and "two.mp3" in line[1]]
        last = max(at for at, line in enumerate(log) if line[0] == "PUT" and line[1] == "/feed.xml")
        report.check("and what is stale was removed after that", gone and gone[0] > last, gone)
    return None


def try_s3(folder):
    if not (storages.BROWSER / "node_modules/s3rver").exists():
        return report.skip("S3", "the npm packages are not installed")
    rclone = storages.Rclone(folder)
    with storages.s3(rclone, folder / "s3") as port:
        base = f"http://127.0.0.1:{port}/show/"

        def there():
            names = subprocess.run(["rclone", "lsf", "-R", "--files-only", "s3:show"], env=rclone.environment, capture_output=True, text=True, check=True)
            copy = folder / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            subprocess.run(["rclone", "copy", "s3:show", str(copy)], env=rclone.environment, check=True)
            assert names.stdout
            return shows.files(copy)

        try_storage("S3", folder / "one", "s3:show", rclone.environment, there, True)

        def head(path):
            with urllib.request.urlopen(urllib.request.Request(base + path, method="HEAD"), timeout=20) as answer:
                return answer.headers["Content-Type"], answer.headers["Cache-Control"]

        report.equal("types and caching go with the files", [head("feed.xml"), head("episodes/one/chapters.json"), head("episodes/one/transcript.vtt")],
                     [("application/rss+xml; charset=utf-8", "public, max-age=300"), ("application/json+chapters", None), ("text/vtt; charset=utf-8", None)])
        asset = next(path.name for path in (folder / "one/show/feed/assets").glob("style-*.css"))
        report.equal("what has a hash in its name may be kept for ever", head(f"assets/{asset}")[1], "public, max-age=31536000, immutable")
    return None


def try_faults(folder):
    """A change is sent through a proxy that fails at the n-th request, for every n, once or from then on."""
    if not storages.has_nginx_webdav():
        return report.skip("requests that fail", "nginx or its module for WebDAV is not here")
    rclone, web = storages.Rclone(folder), folder / "web"
    web.mkdir()
    with storages.nginx_webdav(rclone, folder, web, "behind") as port:
        proxy = storages.faulty_proxy(port)
        rclone.add("faulty", type="webdav", url=f"http://127.0.0.1:{proxy.server_address[1]}", vendor="other", pacer_min_sleep="10ms")
        show = make_show(folder, "faulty:")
        assert publish(show, rclone.environment).returncode == 0
        old_show, old_web, old = folder / "old-show", folder / "old-web", shows.files(web)
        shows.episode(show, "four", 4, 300)
        shutil.copytree(show, old_show)
        shutil.copytree(web, old_web)
        proxy.fault = storages.Fault()
        assert publish(show, rclone.environment).returncode == 0
        requests, new = proxy.fault.count, shows.files(show / "feed")

        def one(kind, at, for_good):
            shutil.rmtree(show)
            shutil.copytree(old_show, show)
            for path in web.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(old_web, web, dirs_exist_ok=True)
            proxy.fault = storages.Fault(kind, at, for_good)
            done = publish(show, rclone.environment)
            wrong = shows.faults(web, [old, new])
            if for_good and done.returncode != 3:
                wrong.append(f"ends with {done.returncode}")
            if done.returncode not in (0, 3) or (done.returncode == 3 and "error[storage-failed]" not in done.stderr):
                wrong.append(done.stderr[:300])
            if done.returncode == 0 and shows.files(web) != new:
                wrong.append("ends well, and not all is there")
            proxy.fault = storages.Fault()
            done = publish(show, rclone.environment)
            if done.returncode or shows.files(web) != new:
                wrong.append(f"the next run ends with {done.returncode}: {done.stderr[:200]}")
            return [f"{kind} at {at}: {fault}" for fault in wrong]

        begin = time.monotonic()
        every = list(range(1, requests + 1))
        many = every if "--every" in sys.argv else every[::max(1, requests // 5)]
        once = [fault for at in many for fault in one("500", at, False)]
        report.check(f"500 at the n-th request alone, for {len(many)} of {requests}", not once and requests > 20, once[:4])
        some = every if "--every" in sys.argv else every[requests // 4::requests // 2]
        for kind, what in (("500", "500"), ("507", "507, a full disk,"), ("drop", "a lost connection")):
            wrong = [fault for at in some for fault in one(kind, at, True)]
            report.check(f"{what} from the n-th request on, for {len(some)} of them: what is there is whole, and the next run ends it", not wrong, wrong[:4])
        print(f"  ({time.monotonic() - begin:.0f} s)")
        proxy.shutdown()
    return None


if not shutil.which("rclone"):
    report.skip("all of it", "rclone is not here")
    report.end()
for trial in (try_servers, try_nginx, try_s3, try_faults):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # nginx has a user of its own
        trial(pathlib.Path(folder))
report.end()
