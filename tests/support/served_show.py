"""`liner serve` for the length of a test: started on a free port, read line by line, ended by Ctrl-C."""
import os
import re
import signal
import subprocess
import threading
import time


class Served:
    def __init__(self, liner, show, *words, **environment):
        self.process = subprocess.Popen([liner, "serve", "--port", "0", *words], cwd=show, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
                                        env={**os.environ, "LANG": "C.UTF-8", **environment})
        self.lines, self.more = [], threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()
        # A test that hangs must not leave a server behind.
        self.limit = threading.Timer(400, self.process.kill)
        self.limit.start()
        self.wait_for("Ctrl-C ends it.", since=0)
        self.link = re.search(r"http://\S+:\d+/", self.said())[0]
        self.port = int(self.link.rsplit(":", 1)[1].rstrip("/"))

    def _read(self):
        for line in self.process.stdout:
            with self.more:
                self.lines.append(line)
                self.more.notify_all()

    def said(self, since=0):
        with self.more:
            return "".join(self.lines[since:])

    def mark(self):
        with self.more:
            return len(self.lines)

    def wait_for(self, words, since, seconds=15):
        """Waits until these words stand in a line that came after the mark; gives all that came, or None."""
        end = time.monotonic() + seconds
        with self.more:
            while not any(words in line for line in self.lines[since:]):
                if not self.more.wait(timeout=max(0, end - time.monotonic())) and time.monotonic() >= end:
                    return None
            return "".join(self.lines[since:])

    def memory(self, name="VmRSS"):
        """In kB."""
        status = open(f"/proc/{self.process.pid}/status", encoding="ascii").read()
        return int(re.search(rf"{name}:\s+(\d+)", status)[1])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def stop(self):
        """Gives the exit code and the seconds that it took to end."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=30)
        self.limit.cancel()
        return code, time.monotonic() - begun
