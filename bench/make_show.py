#!/usr/bin/python3
"""Makes a synthetic show: the same bytes for the same numbers.

    make_show.py FOLDER EPISODES [AUDIO_KB]

Per episode: audio with a picture of 200 kB and eight chapters in its tags (260 kB in all unless said otherwise), 0.6 kB
of front matter, 6 kB of notes. Its audio is served from another host, so that the race is about pages and the feed.
"""
import pathlib
import random
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))
from audio_bytes import FRAME, frame, id3

WORDS = ("light night clock sleep lamp nurse body morning window river story question answer science habit music voice "
         "memory winter summer market doctor village garden engine paper letter island mountain bridge coffee bread").split()
TAGS = [word.capitalize() for word in WORDS[:24]]


def sentence(dice):
    words = [dice.choice(WORDS) for _ in range(dice.randint(8, 18))]
    return " ".join(words).capitalize() + "."


def paragraph(dice, number):
    text = " ".join(sentence(dice) for _ in range(dice.randint(3, 6)))
    if number % 3 == 0:
        text += f" See [the {dice.choice(WORDS)} paper](https://papers.example/{dice.randint(1, 9999)}) and *{dice.choice(WORDS)}*."
    return text


def notes(dice, number, count):
    day = 1 + number % 28
    month, year = 1 + number // 28 % 12, 1990 + number // 336
    front = (f"---\ntitle: \"Episode {number}: {dice.choice(WORDS)} and {dice.choice(WORDS)}\"\ndate: {year}-{month:02}-{day:02}\n"
             f"season: {1 + number // 50}\nepisode: {1 + number % 50}\nsummary: >\n  {sentence(dice)} {sentence(dice)}\n"
             f"tags: [{', '.join(dice.sample(TAGS, 3))}]\nguests: [Guest {number % 97} Name, Guest {number % 89} Other]\n"
             f"explicit: false\nlinks:\n" +
             "".join(f"  - {{title: {dice.choice(WORDS)}, link: \"https://links.example/{dice.randint(1, 9999)}\"}}\n" for _ in range(3)) +
             "---\n\n")
    parts, size, i = [], 0, 0
    while size < 5900:
        i += 1
        part = f"## Part {i}" if i % 4 == 0 else paragraph(dice, i)
        if i % 7 == 0:
            part = "\n".join(f"- {sentence(dice)}" for _ in range(4))
        parts.append(part)
        size += len(part) + 2
    return front + "\n\n".join(parts) + "\n"


def picture(file, side):
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"color=teal:size={side}x{side}", "-frames:v", "1",
                    "-bitexact", str(file)], check=True, stdin=subprocess.DEVNULL)


def audio(dice, number, kilobytes, jpeg, file):
    picture = jpeg + dice.randbytes(200_000 - len(jpeg))
    frames = frame(b"TIT2", b"\0Episode %d" % number)
    frames += frame(b"CTOC", b"toc\0\x03\x08" + b"".join(b"c%d\0" % i for i in range(8)))
    for i in range(8):
        times = (i * 400).to_bytes(4, "big") + ((i + 1) * 400).to_bytes(4, "big")
        frames += frame(b"CHAP", b"c%d\0" % i + times + b"\xff" * 8 + frame(b"TIT2", b"\0Chapter %d" % i))
    frames += frame(b"APIC", b"\0image/jpeg\0\x03\0" + picture)
    # A length of its own for each, so that no sound is another's.
    count = (60_000 if kilobytes <= 260 else kilobytes * 1000 - 200_000) // len(FRAME) + number % 50
    # As encoders do: a first frame that says how many follow, so that nobody needs to count them.
    numbers = (3).to_bytes(4, "big") + count.to_bytes(4, "big") + ((count + 1) * len(FRAME)).to_bytes(4, "big")
    info = (FRAME[:21] + b"Info" + numbers).ljust(len(FRAME), b"\0")
    with open(file, "wb") as out:
        out.write(id3(frames) + info + FRAME * min(count, 300))
        out.truncate(out.tell() + max(0, count - 300) * len(FRAME))  # a hole: the disk is not what is measured


def transcript(dice):
    """9,000 words in cues of ten, with the words of speech: few of them are said often."""
    lines = ["WEBVTT", ""]
    for i in range(900):
        said = " ".join(dice.choice(WORDS) if dice.random() < 0.7 else f"{dice.choice(WORDS)}{dice.choice('aeiou')}{dice.choice(WORDS)[:3]}"
                        for _ in range(10))
        lines += [f"{i * 4 // 3600:02}:{i * 4 // 60 % 60:02}:{i * 4 % 60:02}.000 --> "
                  f"{(i * 4 + 3) // 3600:02}:{(i * 4 + 3) // 60 % 60:02}:{(i * 4 + 3) % 60:02}.000", said, ""]
    return "\n".join(lines)


def make(folder, count, kilobytes=260, transcripts=False):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "episodes").mkdir(parents=True)
    picture(folder / "artwork.jpg", 1400)
    jpeg = (folder / "artwork.jpg").read_bytes()[:20_000]
    (folder / "show.yaml").write_text(
        "title: The Long Show\nlink: https://long.example/\ndescription: A show of many episodes.\nauthor: Ada\n"
        "categories: Arts\nlanguage: en\nmedia_url: https://media.example/\nembedded_covers: false\nsearch: false\n")
    for number in range(count):
        dice = random.Random(number)
        episode = folder / "episodes" / f"episode-{number}"
        episode.mkdir()
        (episode / "notes.md").write_text(notes(dice, number, count))
        audio(dice, number, kilobytes, jpeg, episode / "talk.mp3")
        if transcripts:
            (episode / "transcript.vtt").write_text(transcript(dice))


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 260)
