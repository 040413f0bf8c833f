#!/usr/bin/python3
"""Libraries that are loaded late: only where they are needed, and where one is missing it is said, and nothing is hurt.

    libraries.py LINER
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from report import Report

report = Report("libraries")
LINER = os.path.abspath(sys.argv[1])
LATE = ["jpeg", "png16", "webp", "expat", "idn2", "curl", "microhttpd", "xml2", "sndfile", "ebur128"]


def file_names():
    """library -> the name under which the program asks for it."""
    said = pathlib.Path(LINER).read_bytes()
    return {name: re.search(rb"lib%s\.so\.\d+" % name.encode(), said)[0].decode() for name in LATE}


def run(folder, *words, missing=None, code=0, name="liner"):
    environment = dict(os.environ, LANG="C.UTF-8")
    if missing:  # something that is no library stands where it is looked for first
        place = folder.parent / f"without-{missing}"
        place.mkdir(exist_ok=True)
        (place / FILES[missing]).touch()
        environment["LD_LIBRARY_PATH"] = str(place)
    done = subprocess.run([*STRACE, LINER, *words] if name == "strace" else [LINER, *words], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    if done.returncode != code:
        report.check(f"liner {' '.join(words)} without {missing} ends with {code}", False,
                     f"{done.returncode}: {done.stdout[-300:]}{done.stderr[-500:]}")
    return done


def loaded(folder, *words):
    """Which of them a command looks for."""
    run(folder, *words, name="strace")
    return {name for name, file in FILES.items() if f'/{file}"' in trace(folder.parent)}


def trace(folder):
    """What the last command that was watched has opened."""
    return (folder / "trace").read_text()


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def try_when_loaded(folder, show):
    report.equal("no command loads any of them at its start", loaded(show, "--version"), set())
    report.equal("a first build loads those of pictures", loaded(show, "build"), {"jpeg", "png16", "webp"})
    report.equal("a build with nothing to do loads none", loaded(show, "build"), set())
    with open(show / "episodes/welcome/notes.md", "a") as notes:
        notes.write("\nOne more line.\n")
    report.equal("nor does one with a change in the notes", loaded(show, "build"), set())
    report.equal("a check loads the one that reads feeds", loaded(show, "check"), {"expat"})
    report.equal("and so does a plan", loaded(show, "plan"), {"expat"})
    report.check("which reads no notes that the last build has read", "episodes/welcome/notes.md" not in trace(folder))


def try_pictures(folder):
    run(folder, "init", "pictures", "--title", "A", "--link", "https://a.example/")
    show = folder / "pictures"
    for name, package in (("jpeg", "libjpeg62-turbo"), ("png16", "libpng16-16"), ("webp", "libwebp7")):
        done = run(show, "build", missing=name, code=3)
        report.check(f"without {name} nothing is published, and the package is named",
                     "error[library-missing]" in done.stderr and f"apt-get install {package}" in done.stderr
                     and not (show / "feed/feed.xml").exists(), done.stderr)
    run(show, "build")
    done = run(show, "build", missing="webp")
    report.check("and where the pictures are there it builds without", not done.stderr, done.stderr)


def try_feeds(show):
    before = tree(show / "feed")
    for words in (["check"], ["check", "feed/feed.xml"], ["plan", "--live", "feed/feed.xml"],
                  ["import", "feed/feed.xml", "../imported"]):
        done = run(show, *words, missing="expat", code=3)
        report.check(f"without expat liner {words[0]} names the package",
                     "error[library-missing]" in done.stdout + done.stderr
                     and "apt-get install libexpat1" in done.stdout + done.stderr, done)
    shutil.move(show / "ledger.json", show / "lost.json")
    (show / "show.yaml").write_text((show / "show.yaml").read_text().replace("https://show.example/", "https://other.example/"))
    done = run(show, "build", missing="expat", code=3)
    report.check("a build that would have to look for a lost ledger is refused", "library-missing" in done.stderr, done.stderr)
    report.equal("and the feed is as it was", tree(show / "feed"), before)
    (show / "show.yaml").write_text((show / "show.yaml").read_text().replace("https://other.example/", "https://show.example/"))
    shutil.move(show / "lost.json", show / "ledger.json")
    run(show, "build", missing="expat")


def try_addresses(folder):
    """An address that cannot be understood would be no address, and a link would be gone from the feed."""
    run(folder, "init", "world", "--title", "A", "--link", "https://a.example/")
    show = folder / "world"
    yaml, notes = (show / "show.yaml").read_text(), (show / "episodes/welcome/notes.md").read_text()
    run(show, "build")
    plain = tree(show / "feed")
    chapters = show / "episodes/welcome/chapters.txt"
    for where, file, text in (("link", show / "show.yaml", yaml.replace("https://a.", "https://b\u00fccher.")),
                              ("the notes", show / "episodes/welcome/notes.md", notes + "\nhttps://b\u00fccher.example/\n"),
                              ("a chapter", chapters, "00:00 One <https://xn--bcher-kva.example/x>\n")):
        file.write_text(text)
        done = run(show, "build", missing="idn2", code=3)
        report.check(f"without idn2 an address with other letters in {where} ends the build, and the package is named",
                     "error[library-missing]" in done.stderr and "apt-get install libidn2-0" in done.stderr, done.stderr)
        report.equal("and the feed is as it was", tree(show / "feed"), plain)
        (show / "show.yaml").write_text(yaml)
        (show / "episodes/welcome/notes.md").write_text(notes)
        chapters.unlink(missing_ok=True)
    (show / "show.yaml").write_text(yaml.replace("https://a.", "https://b\u00fccher."))
    run(show, "build", "--out", str(folder / "out"))
    report.check("with it the address is written as the network knows it",
                 "https://xn--bcher-kva.example/" in (folder / "out/feed.xml").read_text())
    feed = show / "feed/feed.xml"
    feed.write_text(feed.read_text().replace("https://a.example/", "https://xn--bcher-kva.example/"))
    done = run(show, "import", "feed/feed.xml", str(folder / "lost"), missing="idn2", code=3)
    report.check("nor is a feed brought along whose addresses could not be read", "error[library-missing]" in done.stderr,
                 done.stderr)


def try_others(folder, show):
    for name, words, code in (("curl", ["check", "http://127.0.0.1:9/feed.xml"], 3), ("microhttpd", ["serve"], 3),
                              ("xml2", ["import", "feed/feed.xml", str(folder / "brought")], 3),
                              ("sndfile", ["check", "--loudness"], 0), ("ebur128", ["check", "--loudness"], 0)):
        done = run(show, *words, missing=name, code=code)
        report.check(f"without {name} liner {words[0]} says what to install",
                     f"lib{name}" in done.stdout + done.stderr and "install" in done.stdout + done.stderr, done)


with tempfile.TemporaryDirectory() as where:
    folder = pathlib.Path(where)
    FILES = file_names()
    STRACE = ["strace", "-f", "-qq", "-e", "trace=openat,openat2", "-o", str(folder / "trace")]
    run(folder, "init", "show", "--title", "A", "--link", "https://show.example/")
    show = folder / "show"
    if shutil.which("strace"):
        try_when_loaded(folder, show)
    else:
        report.skip("when they are loaded", "strace is not here")
        run(show, "build")
    try_pictures(folder)
    try_feeds(show)
    try_addresses(folder)
    try_others(folder, show)
report.end()
