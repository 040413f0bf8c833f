"""A show that is published and then changed, for tests that stop Liner in the middle of that."""
import pathlib
import re
import subprocess
import xml.etree.ElementTree as tree

from audio_bytes import FRAME

LINK = "https://show.example/"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
YAML = f"title: Whole\nlink: {LINK}\ndescription: D\nauthor: Ada\ncategories: Arts\n"


def picture(file, size, colour):
    """The same bytes every time."""
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"color={colour}:size={size}x{size}", "-frames:v",
                    "1", "-bitexact", str(file)], check=True, stdin=subprocess.DEVNULL)


def episode(show, slug, day, frames, words="Hello.", more=""):
    folder = pathlib.Path(show) / "episodes" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "notes.md").write_text(f"---\ntitle: The {slug}\ndate: 2026-01-{day:02}\n{more}---\n\n{words}\n")
    (folder / "talk.mp3").write_bytes(FRAME * frames)
    return folder


def make(show):
    """Three episodes, one with a cover, chapters and a transcript."""
    show = pathlib.Path(show)
    (show / "show.yaml").write_text(YAML)
    picture(show / "artwork.jpg", 1400, "red")
    one = episode(show, "one", 1, 400, "# Links\n\n[two](../two/notes.md)", "tags: [First]\n")
    picture(one / "cover.jpg", 1400, "green")
    (one / "transcript.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:05.000\nHello, listeners.\n")
    (one / "chapters.txt").write_text("0:00 Start\n0:03 Middle\n0:06 End\n")
    episode(show, "two", 2, 500)
    episode(show, "three", 3, 600)


def change(show):
    """What a producer may do between two builds: new audio, cover, words, an episode more, another time."""
    show = pathlib.Path(show)
    picture(show / "episodes/one/cover.jpg", 1400, "blue")
    (show / "episodes/one/transcript.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:05.000\nOther words.\n")
    (show / "episodes/one/chapters.txt").write_text("0:00 Opening\n0:03 Middle\n0:06 End\n")
    episode(show, "two", 2, 550, "Corrected.", "tags: [Second]\n")
    episode(show, "four", 4, 700)
    (show / "episodes/three/sheet.pdf").write_text("a sheet")
    episode(show, "three", 3, 600, "[sheet](sheet.pdf)")


def files(folder):
    """Every file that is served, with its bytes, but for what Liner keeps for itself."""
    folder = pathlib.Path(folder)
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*"))
            if file.is_file() and not str(file.relative_to(folder)).startswith((".liner", "liner-"))}


def named_in_feed(text):
    """(address, length or None) of everything of this site that a feed names."""
    channel = tree.fromstring(text).find("channel")
    for element in channel.iter():
        if element.tag == "enclosure":
            yield element.get("url"), int(element.get("length"))
        elif element.tag in (f"{ITUNES}image", f"{PODCAST}chapters", f"{PODCAST}transcript", f"{PODCAST}image"):
            yield element.get("href") or element.get("url"), None
        elif element.tag == "link" and element.text:
            yield element.text, None


def faults(web, states):
    """What a reader of this web root would stumble on; `states` are the bytes that each file may have."""
    served, said = files(web), []
    for name, data in served.items():
        if all(state.get(name) != data for state in states):
            said.append(f"{name} has bytes of no build")
    feed = served.get("feed.xml")
    if feed is None:
        return said if "feed.xml" not in states[0] else said + ["there is no feed"]
    for url, length in named_in_feed(feed):
        if not url.startswith(LINK):
            continue
        path = url[len(LINK):].split("#")[0]
        file = served.get(path + "index.html" if path.endswith("/") or not path else path)
        if file is None:
            said.append(f"the feed names {path}, which is not there")
        elif length is not None and length != len(file):
            said.append(f"{path} has {len(file)} bytes, and the feed says {length}")
    for name, data in served.items():
        if not name.endswith(".html"):
            continue
        for path in re.findall(r'(?:src|srcset)="((?:\.\./)*(?:assets|episodes)/[^" ]+)', data.decode()):
            if re.sub(r"^(\.\./)*", "", path) not in served:
                said.append(f"{name} shows {path}, which is not there")
    return said
