"""Runs a program and says what it took, measured by a small process of its own: the peak of a child is at
least that of the process which started it.

    measure.py SECONDS DESCRIPTOR PROGRAM WORD...     writes exit code and peak in bytes to the descriptor
"""
import os
import resource
import subprocess
import sys


def run(words, out=subprocess.DEVNULL, seconds=60):
    """Exit code and peak memory in bytes. `seconds` of processor time are the most it may take."""
    reading, writing = os.pipe()
    process = subprocess.Popen([sys.executable, "-S", "-E", __file__, str(seconds), str(writing), *map(str, words)],
                               stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL, pass_fds=[writing])
    os.close(writing)
    with os.fdopen(reading) as stream:
        code, peak = map(int, stream.read().split())
    process.wait()
    return code, peak


if __name__ == "__main__":
    child = os.fork()
    if child == 0:
        limit = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        os.execvp(sys.argv[3], sys.argv[3:])
    _, status, usage = os.wait4(child, 0)
    os.write(int(sys.argv[2]), f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss * 1024}".encode())
