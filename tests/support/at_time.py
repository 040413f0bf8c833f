"""Runs of a program that take another moment for now: libfaketime stands between it and the clock."""
import atexit
import glob
import os
import pathlib
import re


def environment(moment, **more):
    """The environment for a run at a frozen moment, "2026-03-01 12:00:00" in UTC."""
    library = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
    assert library, "libfaketime is not here: script/setup installs it"
    return {**os.environ, "TZ": "UTC", "LD_PRELOAD": library[0], "FAKETIME": moment,
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", **more}


@atexit.register
def clear_up():
    """libfaketime leaves two pieces of shared memory for each process: those of processes that are gone."""
    for file in pathlib.Path("/dev/shm").glob("*faketime_s*_*"):
        number = re.search(r"_(\d+)$", file.name)
        if number and not pathlib.Path("/proc", number[1]).exists():
            file.unlink(missing_ok=True)
