"""The show that uses every key (tests/shows/maximal) with real sounds and pictures, built for readers.

    maximal.py LINER FOLDER     makes FOLDER/show and builds it into FOLDER/web
"""
import pathlib
import shutil
import subprocess
import sys

from sound import ffmpeg, make_wav

SOURCE = pathlib.Path(__file__).resolve().parents[1] / "shows" / "maximal"
NOW = "2026-11-22T12:00:00Z"


def picture(file, width, height):
    file.parent.mkdir(exist_ok=True)
    ffmpeg("-f", "lavfi", "-i", f"color=c=steelblue:s={width}x{height}", "-frames:v", "1", file)


def make(folder):
    """The show folder, with every file that a producer would have."""
    show = pathlib.Path(folder) / "show"
    shutil.copytree(SOURCE, show)
    light = show / "episodes" / "light"
    for file, width, height in ((show / "pictures" / "square.jpg", 3000, 3000),
                                (show / "pictures" / "wide.jpg", 1920, 1080),
                                (show / "pictures" / "cy.png", 400, 400),
                                (show / "people" / "ada-vale.jpg", 800, 800),
                                (light / "flo.png", 500, 500), (light / "light.jpg", 3000, 3000),
                                (light / "lamp.png", 300, 200), (show / "series" / "lamps.png", 600, 600)):
        picture(file, width, height)
    wav = make_wav(show / "sound.wav", 200)
    for file, seconds in ((light / "Mix 7 (final).mp3", 200), (show / "episodes/lamps/lamps.mp3", 150),
                          (show / "episodes/hello/hello.mp3", 40)):
        ffmpeg("-t", str(seconds), "-i", wav, "-b:a", "96k", file)
    ffmpeg("-i", wav, "-ar", "48000", "-b:a", "32k", light / "small.opus")
    wav.unlink()
    return show


def build(liner, folder, *options):
    """Builds the show; what the program printed, and its exit code."""
    done = subprocess.run([liner, "build", str(make(folder)), "--out", str(pathlib.Path(folder) / "web"), "--now", NOW,
                           *options], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    code, said = build(sys.argv[1], sys.argv[2])
    print(said)
    sys.exit(code)
