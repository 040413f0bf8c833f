#!/usr/bin/python3
"""Lengths: files of every kind that Liner knows, made here, must be as long as what decodes, within 50 ms.

    audio_lengths.py LINER
"""
import concurrent.futures
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mutagen.apev2
import mutagen.id3
from audio_bytes import frame, id3, id3v1, ogg_pages
from report import Report
from sound import codes, decoded_ms, ffmpeg, make_wav, mpg123_ms, probe, run, without_id3v2

report = Report("lengths")
LINER, TOLERANCE_MS = sys.argv[1], 50
MP3 = {"container": "mp3", "codec": "mp3", "mime": "audio/mpeg"}


class Case:
    """A file to be made: `make(file)` writes it, `wanted` is what Liner must say of it."""

    def __init__(self, name, make, rate=44100, channels=1, decode=decoded_ms, problem=None, **wanted):
        self.name, self.make, self.decode, self.problem = name, make, decode, problem
        self.rate, self.channels = rate, channels
        self.wanted = {"sample_rate": rate, "channels": channels, **wanted}


def lame(wav, *words):
    return lambda file: run("lame", "--quiet", *words, wav, file)


def encode(wav, *words):
    return lambda file: ffmpeg("-i", wav, *words, file)


def opusenc(wav, *words):
    return lambda file: run("opusenc", "--quiet", "--serial", "7", *words, wav, file)


def change(make, how):
    """What `make` makes, with its bytes changed."""
    def both(file):
        make(file)
        file.write_bytes(how(file.read_bytes()))
    return both


def cut(make):
    return change(make, lambda data: data[:len(data) // 2])


def mp3_cases(wavs):
    mono, stereo = wavs["mono"], wavs["stereo"]
    cbr, vbr = {**MP3, "bitrate_mode": "cbr"}, {**MP3, "bitrate_mode": "vbr"}
    for rate in (64, 128, 320):
        yield Case(f"cbr-{rate}.mp3", lame(stereo, "-b", rate, "--resample", "44.1"), channels=2, **cbr, bitrate=rate)
    yield Case("vbr-2.mp3", lame(stereo, "-V2"), channels=2, **vbr)
    yield Case("vbr-9.mp3", lame(mono, "-V9", "--resample", "44.1"), **vbr)
    yield Case("abr-96.mp3", lame(stereo, "--abr", "96", "--resample", "44.1"), channels=2, **MP3)
    yield Case("vbr-without-header.mp3", lame(stereo, "-V4", "-t"), channels=2, **vbr)
    yield Case("cbr-without-header.mp3", lame(stereo, "-b", "96", "-t", "--resample", "44.1"), channels=2, **cbr)
    yield Case("a-minute.mp3", lame(wavs["minute"], "-V6", "--resample", "44.1"), **vbr)
    yield Case("mono.mp3", lame(mono, "-b", "64"), **cbr)
    yield Case("downmixed.mp3", lame(stereo, "-m", "m", "-b", "64"), **cbr)
    yield Case("joint-stereo.mp3", lame(stereo, "-m", "j", "-b", "128"), channels=2, **cbr)
    yield Case("plain-stereo.mp3", lame(stereo, "-m", "s", "-b", "128"), channels=2, **cbr)
    yield Case("checksums.mp3", lame(stereo, "-p", "-b", "128"), channels=2, **cbr)
    for rate in (48000, 32000, 24000, 22050, 16000, 12000, 11025, 8000):
        yield Case(f"{rate}-hz.mp3", lame(wavs[rate], "-V5", "--resample", rate / 1000), rate=rate, **vbr)
        yield Case(f"{rate}-hz-cbr-without-header.mp3", lame(wavs[rate], "-b", "32", "-t", "--resample", rate / 1000),
                   rate=rate, **cbr)
    for rate in (410, 333):
        yield Case(f"free-format-{rate}.mp3", lame(stereo, "--freeformat", "-b", rate), channels=2, **cbr,
                   decode=lambda file, rate: mpg123_ms(file, rate, 2))
    yield Case("free-format-without-header.mp3", lame(stereo, "--freeformat", "-b", "410", "-t"), channels=2, **cbr,
               decode=lambda file, rate: mpg123_ms(file, rate, 2))
    yield Case("ffmpeg-cbr.mp3", encode(stereo, "-c:a", "libmp3lame", "-b:a", "128k"), channels=2, **cbr)
    yield Case("ffmpeg-vbr.mp3", encode(stereo, "-c:a", "libmp3lame", "-q:a", "4"), channels=2, **vbr)
    yield Case("ffmpeg-without-header.mp3", encode(stereo, "-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0"),
               channels=2, **vbr)


def utf16_tags(file):
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.TIT2(encoding=1, text="Ο ύπνος 😴"))
    tags.add(mutagen.id3.TPE1(encoding=1, text="Μάρεν"))
    tags.save(file, v2_version=3)


def ape_tag(file):
    tags = mutagen.apev2.APEv2()
    tags["Title"] = "At the end"
    tags["Comment"] = "x" * 3000
    tags.save(file)


def lyrics():
    """A Lyrics3v2 tag (id3.org/Lyrics3v2) and the ID3v1 tag that must follow it."""
    text = b"[00:02]Words sung at the end\r\n" * 40
    body = b"LYRICSBEGIN" + b"IND00002" + b"10" + b"LYR" + b"%05d" % len(text) + text
    return body + b"%06d" % len(body) + b"LYRICS200" + id3v1("Sung")


def mp3_tag_cases(wavs):
    mono = wavs["mono"]
    make = lame(mono, "-V6", "--resample", "44.1")

    def with_tag(tag):
        def both(file):
            make(file)
            tag(file)
        return both

    two_tags = id3(frame(b"TIT2", b"\0One")) + id3(frame(b"TIT2", b"\0Two") + bytes(500), version=4)
    yield Case("padding-of-100-kb.mp3", lame(mono, "-b", "64", "--pad-id3v2-size", "100000", "--tt", "Padded"), **MP3)
    yield Case("utf-16-tags.mp3", with_tag(utf16_tags), **MP3)
    yield Case("id3v1-only.mp3", lame(mono, "-V6", "--resample", "44.1", "--id3v1-only", "--tt", "One"), **MP3)
    yield Case("ape-and-id3v1.mp3", change(with_tag(ape_tag), lambda data: data + id3v1("Ape")), **MP3)
    yield Case("lyrics3-and-id3v1.mp3", change(make, lambda data: data + lyrics()), **MP3)
    yield Case("cbr-lyrics3-and-id3v1.mp3", change(lame(mono, "-b", "64", "-t"), lambda data: data + lyrics()), **MP3)
    yield Case("two-id3v2-tags.mp3", change(make, lambda data: two_tags + without_id3v2(data)), **MP3)
    # Behind zeros ffmpeg takes the header frame for sound, mpg123 and the file's maker do not.
    yield Case("3-kb-of-zeros.mp3", change(make, lambda data: bytes(3072) + without_id3v2(data)), **MP3,
               decode=lambda file, rate: mpg123_ms(file, rate, 1))
    yield Case("3-kb-of-zeros-without-header.mp3", change(lame(mono, "-b", "64", "-t"),
                                                          lambda data: bytes(3072) + data), **MP3)
    yield Case("two-in-one.mp3", change(make, lambda data: data + data), **MP3)
    yield Case("two-in-one-without-header.mp3", change(lame(mono, "-V6", "-t", "--resample", "44.1"),
                                                       lambda data: data + data), **MP3)


def mp4_cases(wavs):
    m4a = {"container": "mp4", "codec": "aac"}
    stereo, aac = wavs["stereo"], ("-c:a", "aac", "-b:a", "96k")
    yield Case("plain.m4a", encode(stereo, *aac), channels=2, **m4a)
    yield Case("faststart.m4a", encode(stereo, *aac, "-movflags", "+faststart"), channels=2, **m4a)
    yield Case("fragments.m4a", encode(stereo, *aac, "-movflags", "frag_keyframe+empty_moov"), channels=2, **m4a)
    yield Case("fragments-of-2-s.m4a", encode(stereo, *aac, "-movflags", "empty_moov", "-frag_duration", "2000000"),
               channels=2, **m4a)
    yield Case("fragments-without-delay.m4a", encode(stereo, *aac, "-movflags", "frag_keyframe+default_base_moof"),
               channels=2, **m4a)
    yield Case("mono-22-khz.m4a", encode(wavs[22050], "-c:a", "aac", "-b:a", "40k"), rate=22050, **m4a)
    yield Case("book.m4b", encode(stereo, *aac), channels=2, **m4a)
    yield Case("without-edit-list.m4a", encode(stereo, *aac, "-use_editlist", "0"), channels=2, **m4a)
    yield Case("lossless.m4a", encode(stereo, "-c:a", "alac"), channels=2, container="mp4", codec="alac")
    yield Case("a-minute.m4a", encode(wavs["minute"], "-c:a", "aac", "-b:a", "48k"), **m4a)


def chain(first, second):
    """Two streams one behind the other in one file (RFC 3533, 4)."""
    def both(file):
        second(file)
        behind = file.read_bytes()
        first(file)
        file.write_bytes(file.read_bytes() + behind)
    return both


def middle(data):
    """An Ogg file as a recorder that came late writes it: the headers, then pages from the middle on."""
    pages = ogg_pages(data)
    sound = next(i for i, page in enumerate(pages) if int.from_bytes(page[6:14], "little") not in (0, 2**64 - 1))
    return b"".join(pages[:sound] + pages[sound + (len(pages) - sound) // 2:])


def ogg_cases(wavs):
    opus, vorbis = {"container": "ogg", "codec": "opus", "rate": 48000}, {"container": "ogg", "codec": "vorbis"}
    mono, stereo = wavs["mono"], wavs["stereo"]
    by_ffmpeg = encode(stereo, "-c:a", "libopus", "-b:a", "64k")
    yield Case("ffmpeg.opus", by_ffmpeg, channels=2, **opus)
    yield Case("frames-of-20-ms.opus", opusenc(stereo, "--framesize", "20"), channels=2, **opus)
    yield Case("frames-of-60-ms.opus", opusenc(stereo, "--framesize", "60"), channels=2, **opus)
    yield Case("6-kbit.opus", opusenc(mono, "--bitrate", "6"), **opus)
    yield Case("48-khz.opus", opusenc(wavs[48000], "--hard-cbr", "--bitrate", "32"), **opus)
    yield Case("a-minute.opus", opusenc(wavs["minute"], "--bitrate", "24"), **opus)
    yield Case("from-the-middle.opus", change(opusenc(wavs["minute"], "--bitrate", "24"), middle), **opus)
    yield Case("chained.opus", chain(opusenc(stereo), opusenc(mono, "--serial", "8")), channels=2, **opus)
    yield Case("plain.ogg", encode(stereo, "-c:a", "libvorbis", "-q:a", "3"), channels=2, **vorbis)
    yield Case("mono-22-khz.ogg", encode(wavs[22050], "-c:a", "libvorbis"), rate=22050, **vorbis)
    yield Case("chained-with-one-serial.ogg", change(encode(stereo, "-c:a", "libvorbis"), lambda data: data + data),
               channels=2, **vorbis)
    yield Case("flac-in-ogg.oga", encode(mono, "-c:a", "flac", "-f", "ogg"), container="ogg", codec="flac")


def lossless_cases(wavs):
    mono, stereo, wav = wavs["mono"], wavs["stereo"], {"container": "wav"}
    yield Case("plain.flac", encode(stereo, "-c:a", "flac"), channels=2, container="flac", codec="flac")
    yield Case("24-bit.flac", encode(wavs[48000], "-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24"),
               rate=48000, container="flac", codec="flac")
    yield Case("16-bit.wav", encode(stereo, "-c:a", "pcm_s16le"), channels=2, **wav, codec="pcm_s16le")
    yield Case("24-bit.wav", encode(mono, "-c:a", "pcm_s24le"), **wav, codec="pcm_s24le")
    yield Case("float.wav", encode(mono, "-c:a", "pcm_f32le"), **wav, codec="pcm_f32le")
    yield Case("piped.wav", lambda file: file.write_bytes(ffmpeg("-i", mono, "-f", "wav", "-")), **wav,
               codec="pcm_s16le")
    yield Case("plain.aiff", encode(stereo), channels=2, container="aiff", codec="pcm_s16be")


def cut_cases(wavs):
    mono, stereo, cut_off = wavs["mono"], wavs["stereo"], {"problem": "cut-off-audio"}
    yield Case("cut-vbr.mp3", cut(lame(stereo, "-V4")), channels=2, **cut_off, **MP3)
    yield Case("cut-faststart.m4a", cut(encode(stereo, "-c:a", "aac", "-movflags", "+faststart")), channels=2,
               **cut_off, container="mp4", codec="aac")
    yield Case("cut.flac", cut(encode(stereo, "-c:a", "flac")), channels=2, **cut_off, container="flac", codec="flac")
    yield Case("cut.wav", cut(encode(mono)), **cut_off, container="wav", codec="pcm_s16le")
    yield Case("cut.aiff", cut(encode(mono)), **cut_off, container="aiff", codec="pcm_s16be")
    yield Case("cut.opus", cut(opusenc(wavs["minute"], "--bitrate", "24")), rate=48000, problem="maybe-cut-off",
               container="ogg", codec="opus")
    yield Case("cut.ogg", cut(encode(stereo, "-c:a", "libvorbis")), channels=2, problem="maybe-cut-off",
               container="ogg", codec="vorbis")


def make_all(folder):
    """Every case as a file in the folder, with the length that decodes."""
    wavs = {rate: make_wav(folder / f"{rate}.wav", 7.313 + rate / 1e5, rate)
            for rate in (8000, 11025, 12000, 16000, 22050, 24000, 32000, 48000)}
    wavs["mono"] = make_wav(folder / "mono.wav", 9.771)
    wavs["stereo"] = make_wav(folder / "stereo.wav", 13.219, channels=2)
    wavs["minute"] = make_wav(folder / "minute.wav", 60.137)
    cases = [case for some in (mp3_cases, mp3_tag_cases, mp4_cases, ogg_cases, lossless_cases, cut_cases)
             for case in some(wavs)]

    def make(case):
        case.file = folder / case.name
        case.make(case.file)
        case.decoded = case.decode(case.file, case.rate)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(make, cases))
    return cases


def differences(case, answer):
    if case.decoded < 3000:
        return [f"only {case.decoded:.0f} ms decode: the test is wrong"]
    wrong = [f"{key} is {answer.get(key)!r}, not {wanted!r}" for key, wanted in case.wanted.items()
             if key != "bitrate" and answer.get(key) != wanted]
    if "bitrate" in case.wanted and abs((answer.get("bitrate") or 0) / case.wanted["bitrate"] - 1) > 0.02:
        wrong.append(f"{answer.get('bitrate')} kbit/s, not {case.wanted['bitrate']}")
    duration = answer.get("duration_ms")
    if duration is None or abs(duration - case.decoded) > TOLERANCE_MS:
        wrong.append(f"says {duration} ms, {case.decoded:.0f} ms decode")
    if case.problem and case.problem not in codes(answer):
        wrong.append(f"says {codes(answer)}, not {case.problem}")
    if not case.problem and codes(answer, "error"):
        wrong.append(f"says {codes(answer)} of a good file")
    return wrong


with tempfile.TemporaryDirectory() as name:
    everything = make_all(pathlib.Path(name))
    for title, cases, wanted_code in (("whole files", [case for case in everything if not case.problem], 0),
                                      ("cut files", [case for case in everything if case.problem], 1)):
        code, answers = probe(LINER, [case.file for case in cases])
        report.equal(f"{title}: exit code", code, wanted_code)
        for case, answer in zip(cases, answers):
            wrong = differences(case, answer)
            report.check(case.name, not wrong, "; ".join(wrong))
report.end()
