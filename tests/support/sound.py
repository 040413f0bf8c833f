"""Sounds made on the spot, what a full decode of a file yields, and what `liner probe` says of it."""
import array
import json
import math
import random
import subprocess
import wave

from audio_bytes import from_syncsafe


def run(*words, **more):
    """Runs a program to its end; what it prints on standard output, as bytes."""
    return subprocess.run([str(word) for word in words], check=True, timeout=120, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more).stdout


def ffmpeg(*words):
    """The last word is the file to be written; the same bytes every time."""
    return run("ffmpeg", "-v", "error", "-nostdin", "-y", *words[:-1], "-bitexact", words[-1])


def make_wav(file, seconds, rate=44100, channels=1):
    """A tone that climbs, then noise, then a pause, again and again, so that variable rates vary. The
    same bytes every time."""
    noise, second = random.Random(rate), rate
    sound = array.array("h")
    for i in range(round(seconds * rate)):
        part = i % second / second
        if part < 0.5:
            sound.append(int(9000 * math.sin(2 * math.pi * (200 + i / rate * 40) * i / rate)))
        else:
            sound.append(noise.randrange(-6000, 6000) if part < 0.8 else 0)
    frames = array.array("h", [value for one in sound for value in (one, one // 2)]) if channels == 2 else sound
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(frames.tobytes())
    return file


def decoded_ms(file, rate):
    """The length of what a listener hears: every sample decoded and counted."""
    sound = subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-i", str(file), "-map", "0:a:0", "-f", "s16le",
                            "-ac", "1", "-ar", str(rate), "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           timeout=120).stdout
    return len(sound) / 2 / rate * 1000


def mpg123_ms(file, rate, channels):
    """The same, by mpg123: ffmpeg does not know the free format."""
    return len(run("mpg123", "-q", "-s", file)) / 2 / channels / rate * 1000


def probe(liner, files, timeout=60):
    """The exit code of `liner probe --json FILE...` and its answers, one a file."""
    done = subprocess.run([liner, "probe", "--json", *map(str, files)], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)
    try:
        answers = json.loads(done.stdout)
    except ValueError:
        answers = []
    if not isinstance(answers, list) or len(answers) != len(files):
        raise SystemExit(f"liner probe --json ({done.returncode}) does not answer with one object a file: "
                         f"{done.stdout[:200]!r} {done.stderr[:400]!r}")
    return done.returncode, answers


def codes(answer, severity=None):
    return [said["code"] for said in answer["problems"] if severity in (None, said["severity"])]


def without_id3v2(data):
    """The bytes of an MP3 without the ID3v2 tag at its front (id3.org, ID3v2.4 3.1)."""
    if data[:3] != b"ID3":
        return data
    return data[10 + from_syncsafe(data[6:10]) + (10 if data[5] & 0x10 else 0):]
