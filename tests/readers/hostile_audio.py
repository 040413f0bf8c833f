#!/usr/bin/python3
"""Damaged and hostile files: `liner probe` must answer, soon, in little memory, and never fall over.

    hostile_audio.py LINER
"""
import itertools
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from audio_bytes import FRAME, bomb, box, frame, id3, nested_boxes, ogg_page, ogg_pages, with_sum
from good_files import make_good_files
from report import Report

report = Report("hostile")
LINER = os.path.abspath(sys.argv[1])
SECONDS, MEMORY_MB, BATCH = 5, 64, 32
CULPRITS = pathlib.Path(tempfile.gettempdir()) / "liner-hostile"  # where files that did harm are kept


def answer(files):
    """What is wrong with the answer to these files (nothing: ""), and the peak of memory in MB. That of
    this script counts as the program's own before it starts, so nothing large may stay in here."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([LINER, "probe", "--json", *map(str, files)], stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.DEVNULL)
        late = threading.Timer(SECONDS, process.kill)
        late.start()
        _, status, usage = os.wait4(process.pid, 0)
        stopped = not late.is_alive()
        late.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    peak = usage.ru_maxrss / 1024
    if stopped:
        return f"no answer within {SECONDS} s", peak
    if process.returncode not in (0, 1):
        return f"ends with {process.returncode}", peak
    if peak > MEMORY_MB:
        return f"takes {peak:.0f} MB", peak
    try:
        if len(json.loads(said)) != len(files):
            return "does not answer for every file", peak
    except ValueError:
        return "is no JSON", peak
    return "", peak


def culprit(files):
    """The first of the files that does the harm alone; it is kept."""
    for file in files:
        wrong, _ = answer([file])
        if wrong:
            CULPRITS.mkdir(exist_ok=True)
            shutil.copy(file, CULPRITS)
            return f"{CULPRITS / file.name} {wrong}"
    return ""


def group(title, named_bytes, batch=BATCH):
    """One line for many files; `named_bytes` gives pairs of a name and its bytes. After a batch that fails
    the rest is not tried."""
    count, highest, wrong, named_bytes = 0, 0, "", iter(named_bytes)
    with tempfile.TemporaryDirectory() as name:
        while not wrong and (some := list(itertools.islice(named_bytes, batch))):
            files = []
            for file, data in some:
                files.append(pathlib.Path(name) / file)
                files[-1].write_bytes(data)
            wrong, peak = answer(files)
            if wrong:
                wrong = culprit(files) or f"{wrong}, together only: {[file.name for file in files]}"
            count, highest = count + len(files), max(highest, peak)
            for file in files:
                file.unlink()
    report.check(f"{title}: {count} files, at most {highest:.0f} MB", count and not wrong, wrong)


def cuts(file):
    data = file.read_bytes()
    return ((f"cut-{i}-of-16-{file.name}", data[:len(data) * i // 16]) for i in range(1, 16))


def may_be_size(four, most):
    """Whether the bytes may hold a size or a count, in one of the three ways that they are written."""
    ways = [int.from_bytes(four, "big"), int.from_bytes(four, "little")]
    if max(four) < 0x80:
        ways.append(four[0] << 21 | four[1] << 14 | four[2] << 7 | four[3])
    return any(1 <= value <= most for value in ways)


def lies(file, repair=lambda data: data, what="lie"):
    """The file with each size near its beginning overwritten, by the largest values and by none."""
    data = file.read_bytes()
    for at in range(min(4096, len(data) - 4)):
        if not may_be_size(data[at:at + 4], len(data)):
            continue
        for value in ("ffffffff", "7fffffff", "ffffff7f", "00000000"):
            yield f"{what}-{at}-{value}-{file.name}", repair(data[:at] + bytes.fromhex(value) + data[at + 4:])


def sums_right(data):
    """The first pages of an Ogg file with right sums, so that what they say is believed."""
    pages = ogg_pages(data)
    rest = data[sum(map(len, pages)):]
    return b"".join([with_sum(page) for page in pages[:3]] + pages[3:]) + rest


def size(value):
    return value.to_bytes(4, "big")


def pictures_of_2_gb():
    """10 KB files that promise a picture of 2 GB."""
    huge, start = 0x7FFFFFF0, b"\xff\xd8\xff\xe0\0\x10JFIF\0"
    apic = b"APIC" + size(huge) + b"\0\0" + b"\0image/jpeg\0\3\0" + start
    yield "apic-beyond-the-tag.mp3", id3(apic + bytes(6000)) + FRAME * 20
    yield "apic-in-a-tag-of-256-mb.mp3", b"ID3\3\0\0\x7f\x7f\x7f\x7f" + apic + bytes(6000) + FRAME * 20
    ftyp, mdat = b"\0\0\0\x10ftypM4A \0\0\0\0", box(b"mdat", bytes(5000))
    for name, data in (("data", size(huge) + b"data\0\0\0\x0d\0\0\0\0" + start),
                       ("data-64-bit", size(1) + b"data" + (1 << 31).to_bytes(8, "big") + start)):
        covr = box(b"covr", data + bytes(3000))
        for what, covr in (("alone", covr), ("and-its-parent", size(huge) + covr[4:])):
            moov = box(b"moov", box(b"udta", box(b"meta", bytes(4) + box(b"ilst", covr))))
            yield f"covr-{name}-{what}.m4a", ftyp + moov + mdat
    picture = size(3) + size(10) + b"image/jpeg" + size(0) + size(64) * 2 + size(24) + size(0) + size(huge) + start
    info = bytes.fromhex("00000022 1000 1000 000000 000000 0ac440f0 0000ac44") + bytes(16)
    for length in (len(picture) + 4000, 0xFFFFFF):
        block = b"\x86" + length.to_bytes(3, "big") + picture + bytes(4000)
        yield f"picture-block-{length}.flac", b"fLaC" + info + block + bytes(5000)
    vendor = b"OpusTags" + b"\1\0\0\0x" + b"\1\0\0\0"
    for length in (huge, 0xFFFFFFFF):
        tags = vendor + length.to_bytes(4, "little") + b"METADATA_BLOCK_PICTURE=AAAA" + bytes(9000)
        yield f"picture-comment-{length}.opus", ogg_page(OPUS_HEAD, 0, flags=2) + ogg_page(tags, 1)


OPUS_HEAD = b"OpusHead\1\1\x38\1\x80\xbb\0\0\0\0\0"


def many_small_things():
    """Megabytes of the smallest pieces that a format has."""
    chap = b"c%05d\0" + bytes(16)
    yield "40000-chapters.mp3", id3(b"".join(frame(b"CHAP", chap % i) for i in range(40000))) + FRAME * 40
    yield "300000-frames.mp3", id3(frame(b"TXXX", b"\0") * 300_000) + FRAME * 40
    yield "500000-boxes.m4a", b"\0\0\0\x10ftypM4A \0\0\0\0" + box(b"free", b"") * 500_000
    yield "moov-of-500000-boxes.m4a", b"\0\0\0\x10ftypM4A \0\0\0\0" + box(b"moov", box(b"trak", b"") * 500_000)
    yield "500000-chunks.wav", b"RIFF\xff\xff\xff\xffWAVE" + b"LIST\0\0\0\0" * 500_000
    yield "500000-chunks.aiff", b"FORM\x7f\xff\xff\xffAIFF" + b"ANNO\0\0\0\0" * 500_000
    yield "1000000-blocks.flac", b"fLaC" + b"\4\0\0\0" * 1_000_000
    empty = ogg_page(b"", 2)
    yield "150000-pages.opus", ogg_page(OPUS_HEAD, 0, flags=2) + empty * 150_000
    yield "150000-streams.ogg", ogg_page(OPUS_HEAD, 0, flags=2) * 80_000
    yield "4-mb-of-sync.mp3", b"\xff\xfb\x50" * 1_400_000
    yield "4-mb-of-id3.mp3", b"ID3\3\0\0\0\0\0\0" * 400_000
    yield "4-mb-of-adts.aac", b"\xff\xf1\x50\x80\0\xff\xfc" * 600_000


with tempfile.TemporaryDirectory() as name:
    good = make_good_files(pathlib.Path(name))
    wrong, peak = answer(list(good.values()))
    report.check(f"the good files themselves: at most {peak:.0f} MB", not wrong, wrong)
    group("cut at every sixteenth", itertools.chain.from_iterable(map(cuts, good.values())))
    for kind, file in good.items():
        group(f"sizes that lie, {kind}", itertools.chain(lies(file), [(f"as-it-is-{kind}", file.read_bytes())]))
    for kind in ("plain.ogg", "plain.opus", "flac.oga"):
        group(f"sizes that lie on pages with right sums, {kind}", lies(good[kind], sums_right, "sum"))
random_bytes = random.Random(2026).randbytes
ENDINGS = ("mp3", "m4a", "ogg", "opus", "flac", "wav", "aiff", "aac", "jpg")
group("empty files", ((f"empty.{ending}", b"") for ending in ENDINGS))
group("random bytes", ((f"random.{ending}", random_bytes(1 << 20)) for ending in ENDINGS))
group("random bytes behind a good beginning",
      ((f"begins-{i}", start + random_bytes(1 << 19)) for i, start in enumerate(
          (b"ID3\3\0\0\0\x0f\x0f\x0f", b"\0\0\0\x10ftypM4A \0\0\0\0", b"OggS\0\2", b"fLaC\0\0\0\x22", FRAME * 4,
           b"RIFF\0\0\x08\0WAVEfmt ", b"FORM\0\x08\0\0AIFFCOMM", b"\xff\xf1\x50\x80"))))
group("words", [("words.mp3", b"No sound, just words.\n" * 500),
                ("page.m4a", b"<!DOCTYPE html><title>404</title>" * 99)])
group("200,000 nested boxes", [("nested.m4a", nested_boxes())])
group("a picture that unpacks to 700 MB", [("bomb.mp3", bomb())])
group("pictures that claim 2 GB", pictures_of_2_gb())
group("millions of small things", many_small_things(), batch=1)
report.end()
