#!/usr/bin/python3
"""What `cmake --install` puts in place: the program, man pages that man reads without a warning, completion that
completes, the pages.

    installed.py BUILD_FOLDER
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from report import Report

report = Report("installed")


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, **more)


with tempfile.TemporaryDirectory() as name:
    prefix = pathlib.Path(name) / "usr"
    done = run("cmake", "--install", sys.argv[1], "--prefix", prefix)
    report.check("installs", done.returncode == 0, done.stderr)
    program = prefix / "bin/liner"
    report.check("the program runs from there", run(program, "--version").stdout.startswith("liner "))
    pages = sorted((prefix / "share/man/man1").glob("*.1"))
    commands = {page.stem.removeprefix("liner-") for page in pages if page.stem != "liner"}
    said = run(program, "--help").stdout
    report.check("a man page for each command, and for the program",
                 commands and all(f"\n  {command} " in said for command in commands) and len(pages) == len(commands) + 1,
                 commands)
    if shutil.which("groff"):
        for page in pages:
            done = run("groff", "-man", "-ww", "-Tutf8", page)
            report.check(f"{page.name} is read without a warning", done.stdout and not done.stderr, done.stderr[:300])
    else:
        report.skip("man pages", "groff is not here")
    script = prefix / "share/bash-completion/completions/liner"

    def completed(*words):
        line = f'source {script}; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _liner; echo "${{COMPREPLY[@]}}"'
        return run("bash", "-c", line).stdout.split()

    report.equal("bash completes a command", completed("liner", "bu"), ["build"])
    report.equal("and its options, not those of others", completed("liner", "-C", "x", "build", "--acc"), ["--accept"])
    report.check("also without anything typed", "init" in completed("liner", "''"))
    for shell, file in (("zsh", "share/zsh/vendor-completions/_liner"), ("fish", "share/fish/vendor_completions.d/liner.fish")):
        if shutil.which(shell):
            done = run(shell, "-n", prefix / file)
            report.check(f"{shell} reads its completion", done.returncode == 0, done.stderr)
        else:
            report.check(f"there is completion for {shell}", "build" in (prefix / file).read_text())
    docs = prefix / "share/doc/liner"
    report.check("the pages are there", (docs / "tutorial.md").exists() and (docs / "howto/schedule.md").exists()
                 and (docs / "copyright").exists(), list(docs.rglob("*"))[:5])
report.end()
