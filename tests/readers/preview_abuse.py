#!/usr/bin/python3
"""500 clients at once, 200 of them reading one byte a second, for a minute: the preview serves a well-behaved one all
the while, in bounded memory, and has everything back afterwards.

    preview_abuse.py LINER [SECONDS]
"""
import http.client
import os
import pathlib
import random
import resource
import selectors
import socket
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import published_show as shows
from report import Report
from served_show import Served

report = Report("the preview, abused")
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 60
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
dice = random.Random(9)


class Crowd:
    """Clients of several kinds, each for as long as the server bears it; one that was let go comes again."""

    def __init__(self, port):
        self.port, self.clients, self.came_again = port, [], 0
        kinds = ["slow reader"] * 200 + ["silent"] * 100 + ["slow sender"] * 80 + ["waits for news"] * 60 + ["breaks off"] * 60
        for kind in kinds:
            self.clients.append([kind, self.connect(kind)])

    def connect(self, kind):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        if kind == "slow reader":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            path = dice.choice(["/episodes/large/large.mp3", "/", "/feed.xml"])
            parts = "Range: bytes=0-9999999,20000000-29999999\r\n" if dice.random() < 0.3 else ""
            client.sendall(f"GET {path} HTTP/1.1\r\n{host}{parts}\r\n".encode())
        elif kind == "slow sender":
            client.sendall(b"GET / HTT")
        elif kind == "waits for news":
            client.sendall(f"GET /.liner/events?since=x HTTP/1.1\r\n{host}\r\n".encode())
        elif kind == "breaks off":
            client.sendall(f"GET /episodes/large/large.mp3 HTTP/1.1\r\n{host}\r\n".encode())
        client.setblocking(False)
        return client

    def step(self):
        """What everybody does once a second."""
        for entry in self.clients:
            kind, client = entry
            try:
                if kind in ("slow reader", "waits for news") and client.recv(1) == b"":
                    raise OSError
                if kind == "slow sender":
                    client.send(b"X")
                if kind == "breaks off":
                    raise OSError
            except BlockingIOError:
                continue
            except OSError:
                client.close()
                entry[1] = self.connect(kind)
                self.came_again += 1

    def go(self):
        for _, client in self.clients:
            client.close()


def well_behaved(port):
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", dice.choice(["/", "/feed.xml", "/episodes/one/", "/episodes/one/one.mp3"]))
    status = connection.getresponse()
    status.read()
    connection.close()
    return status.status, time.monotonic() - begun


with tempfile.TemporaryDirectory() as name:
    show = pathlib.Path(name)
    shows.make(show)
    shows.episode(show, "large", 8, 400)
    with open(show / "episodes/large/talk.mp3", "ab") as file:
        file.truncate(300_000_000)
    served = Served(os.path.abspath(sys.argv[1]), show)
    well_behaved(served.port)
    descriptors = served.descriptors()
    crowd = Crowd(served.port)
    answers, most, end = [], 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        step = time.monotonic() + 1
        crowd.step()
        while time.monotonic() < step:
            answers.append(well_behaved(served.port))
            most = max(most, served.memory())
            time.sleep(0.1)
    report.check(f"{len(answers)} requests of a well-behaved client are answered beside {len(crowd.clients)} others",
                 len(answers) > SECONDS and all(status == 200 for status, _ in answers), answers)
    slowest = max(took for _, took in answers)
    print(f"slowest answer {slowest:.2f} s, most memory {most} kB, {crowd.came_again} clients came again")
    report.check("none of them waits for the others", slowest < 10, slowest)
    sanitized = b"__asan_init" in pathlib.Path(f"/proc/{served.process.pid}/exe").read_bytes()
    if not sanitized:  # the sanitizer keeps what was freed
        report.check("in less than 100 MB", most < 100_000, most)
    crowd.go()
    for _ in range(100):  # the silent are let go after half a minute
        if served.descriptors() <= descriptors + 2:
            break
        time.sleep(0.5)
    report.check("no descriptor is left open", served.descriptors() <= descriptors + 2, (descriptors, served.descriptors()))
    code, took = served.stop()
    report.check("and it ends at once", code == 0 and took < 2, (code, took, served.said()))
report.end()
