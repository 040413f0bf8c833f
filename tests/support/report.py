"""Prints one line a check, `ok - what`, `not ok - what: why` or `skip - what: why`, and remembers whether all held."""
import sys


class Report:
    def __init__(self, name):
        self.name, self.failed, self.count = name, 0, 0

    def check(self, what, holds, why=""):
        self.count += 1
        self.failed += not holds
        print(f"{'ok' if holds else 'not ok'} - {self.name}: {what}{'' if holds else f': {why}'}", flush=True)

    def equal(self, what, is_, wanted):
        self.check(what, is_ == wanted, f"{is_!r} is not {wanted!r}")

    def skip(self, what, why):
        self.count += 1
        print(f"skip - {self.name}: {what}: {why}", flush=True)

    def end(self):
        sys.exit(1 if self.failed or not self.count else 0)
