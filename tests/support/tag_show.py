"""A show whose episodes `liner tag` is to write tags into."""
import json
import subprocess
from dataclasses import dataclass, field

from good_files import make_picture
from sound import ffmpeg

SHOW = {"title": 'Καληνύχτα, "Body"', "link": "https://a.example/", "description": "D",
        "author": "Máren Holt", "categories": ["Arts"], "language": "en"}
SECONDS = 6.2


@dataclass
class Episode:
    slug: str
    make: object  # a function that writes the sound and its first tags into a file
    ending: str = "mp3"
    version: int = 3  # of ID3v2, when it has been tagged
    title: str = 'Sleep 😴 and "light" · Ύπνος'
    # start in ms, title, link, whether lists leave it out
    chapters: list = field(default_factory=lambda: [
        (0, 'The "cold" open', "", False), (1500, "Φως 💡", "https://a.example/light?a=1", False),
        (3250, "A picture only", "", True), (4000, "Goodbye", "", False)])
    cover: bool = False  # one of its own
    kept: tuple = ()     # names of foreign frames or atoms that must stand there afterwards as before
    number: int = 0
    file: object = None
    before: bytes = b""

    summary = "What helps, in one line: Φως."
    page = property(lambda self: f"https://a.example/episodes/{self.slug}/")


def notes(episode):
    """The front matter of an episode; JSON strings are YAML."""
    lines = ["---", f"title: {json.dumps(episode.title, ensure_ascii=False)}", f"date: 2020-02-28T10:{episode.number:02}:00Z",
             f"summary: {json.dumps(episode.summary, ensure_ascii=False)}", "season: 2", f"episode: {episode.number}"]
    if episode.chapters:
        lines.append("chapters:")
    for start, title, link, silent in episode.chapters:
        words = [f'start: "0:{start / 1000:06.3f}"', f"title: {json.dumps(title, ensure_ascii=False)}"]
        words += [f"link: {json.dumps(link)}"] * bool(link) + ["silent: true"] * silent
        lines.append("  - {" + ", ".join(words) + "}")
    return "\n".join(lines + ["---", "", "Words about the episode.", ""])


def make_show(folder, episodes):
    (folder / "show.yaml").write_text(json.dumps(SHOW, ensure_ascii=False, indent=1) + "\n")
    make_picture(folder / "artwork.jpg", 1400)
    for number, episode in enumerate(episodes, 1):
        episode.number = number
        place = folder / "episodes" / episode.slug
        place.mkdir(parents=True)
        (place / "notes.md").write_text(notes(episode))
        if episode.cover:
            make_picture(place / "cover.png", 1400, "navy")
        episode.file = place / f"sound.{episode.ending}"
        episode.make(episode.file)
        episode.file.chmod(0o640)
        episode.before = episode.file.read_bytes()


def make_sound(file, *words):
    """Six seconds of a tone without any tag."""
    if file.suffix == ".mp3":
        words = ("-id3v2_version", "0", "-c:a", "libmp3lame", "-b:a", "64k", *words)
    else:
        words = ("-c:a", "aac", "-b:a", "64k", *words)
    ffmpeg("-f", "lavfi", "-i", f"sine=f=330:r=44100:d={SECONDS}", "-map_metadata", "-1", *words, file)
    return file.read_bytes()


def tag(liner, *words, cwd=None):
    return subprocess.run([liner, "tag", *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60, cwd=cwd)
