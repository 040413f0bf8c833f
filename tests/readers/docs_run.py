#!/usr/bin/python3
"""The tutorial and the how-to pages, typed from top to bottom: every block of commands runs, in a fresh folder.

    docs_run.py LINER

A line that ends in `# exit 1` must end so; every other one must succeed. `liner serve` gets its Ctrl-C after two
seconds.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from report import Report

report = Report("what the pages tell you to type")
LINER = os.path.abspath(sys.argv[1])


def blocks(page):
    return re.findall(r"^```sh\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)


def script_of(page):
    """One shell for all blocks of a page, since they change folders. It says which block it is at."""
    script = ["set -eu"]
    for number, block in enumerate(blocks(page), 1):
        block = re.sub(r"^liner serve", "timeout --preserve-status -s INT 2 liner serve", block, flags=re.MULTILINE)
        script.append(f"echo '== block {number}' >&2")
        script.append(re.sub(r"^(.*?)\s*# exit (\d+)$",
                             r"code=0; \1 || code=$?; [ $code = \2 ] || { echo \"ended with $code\" >&2; exit 9; }",
                             block, flags=re.MULTILINE))
    return "\n".join(script)


def run(page):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        (folder / "bin/liner").symlink_to(LINER)
        (folder / "home").mkdir()
        (folder / "work").mkdir()
        environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder / "home"), "LANG": "C.UTF-8",
                       "TZ": "Europe/Berlin"}
        return subprocess.run(["bash", "-c", script_of(page)], cwd=folder / "work", env=environment, text=True,
                              capture_output=True, timeout=120, stdin=subprocess.DEVNULL)


assert shutil.which("ffmpeg"), "script/setup installs ffmpeg"
for page in [ROOT / "docs/tutorial.md", *sorted((ROOT / "docs/howto").glob("*.md"))]:
    name = page.relative_to(ROOT)
    count = len(blocks(page))
    done = run(page)
    report.check(f"{name}: {count} blocks", count and done.returncode == 0, (done.stdout + done.stderr)[-600:])
# Every command of Liner that a page shows, also in running text, is one that there is.
known = set(re.findall(r"^## liner (\w+)$", (ROOT / "docs/commands.md").read_text(), re.MULTILINE))
for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
    if "decisions" in page.parts:
        continue
    typed = set(re.findall(r"`liner ([a-z]+)", page.read_text()))
    unknown = typed - known - {"publish", "import", "mail", "verify"}
    if typed:
        report.check(f"{page.relative_to(ROOT)} names commands that there are", not unknown, unknown)
report.end()
