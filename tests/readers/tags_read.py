#!/usr/bin/python3
"""Tags, chapters and pictures that other programs wrote, as `liner probe` shows them.

    tags_read.py LINER
"""
import base64
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mutagen.aiff
import mutagen.apev2
import mutagen.flac
import mutagen.id3
import mutagen.mp4
import mutagen.oggflac
import mutagen.oggopus
import mutagen.oggvorbis
import mutagen.wave
from audio_bytes import frame, id3, id3v1
from good_files import CHAPTERS, comment_chapters, ffmetadata, flac_picture, id3_chapters, make_picture
from report import Report
from sound import ffmpeg, make_wav, probe, run

report = Report("tags of others")
WORDS = {"title": "Τίτλος 😴", "artist": "Somebody", "album": 'The "Album"', "album_artist": "Somebody Else",
         "date": "2021-03-04", "genre": "Speech", "comment": "A remark", "track": 3, "disc": 2}
LINK = "https://a.example/x"
cases = []  # (file, wanted tags, wanted chapters as (start, title, link, has_image), kinds of pictures or None)


def case(file, words=None, chapters=(), pictures=None, link=""):
    """Chapters are (start, end, title) as in CHAPTERS, or (start, title, link, has_image)."""
    chapters = [one if len(one) == 4 else (one[0], one[2], link, False) for one in chapters]
    cases.append((file, WORDS if words is None else words, chapters, pictures))


def id3_words(tags, encoding=1):
    for name, text in {"TIT2": WORDS["title"], "TPE1": WORDS["artist"], "TALB": WORDS["album"],
                       "TPE2": WORDS["album_artist"], "TCON": WORDS["genre"], "TRCK": "3/12", "TPOS": "2/2",
                       "TDRC": WORDS["date"]}.items():
        tags.add(getattr(mutagen.id3, name)(encoding=encoding, text=text))
    tags.add(mutagen.id3.COMM(encoding=encoding, lang="eng", desc="", text=WORDS["comment"]))
    tags.add(mutagen.id3.WOAF(url=LINK))


def chapter(name, start, end, title, *more):
    return mutagen.id3.CHAP(element_id=name, start_time=start, end_time=end, start_offset=2**32 - 1,
                            end_offset=2**32 - 1, sub_frames=[mutagen.id3.TIT2(encoding=1, text=title), *more])


def contents(name, flags, children):
    return mutagen.id3.CTOC(element_id=name, flags=flags, child_element_ids=children, sub_frames=[])


def id3_case(folder, name, fill, version=3, **wanted):
    file = folder / name
    run("lame", "--quiet", "-b", "32", SOUND, file)
    tags = mutagen.id3.ID3()
    fill(tags)
    tags.save(file, v2_version=version)
    case(file, **wanted)


def id3_cases(folder):
    def everything(tags):
        id3_words(tags)
        id3_chapters(tags, CHAPTERS, LINK)
        tags.add(mutagen.id3.APIC(encoding=0, mime="image/jpeg", type=3, desc="", data=PICTURE))
        tags.add(mutagen.id3.APIC(encoding=0, mime="image/jpeg", type=4, desc="b", data=PICTURE))

    words = WORDS | {"link": LINK}
    for version in (3, 4):
        id3_case(folder, f"everything-v2{version}.mp3", everything, version, words=words, chapters=CHAPTERS, link=LINK,
                 pictures=["front cover", "back cover"])

    def nested(tags):
        tags.add(contents("toc", 3, ["one", "two"]))
        tags.add(contents("one", 1, ["a", "b"]))
        tags.add(contents("two", 1, ["c"]))
        for name, chap in zip("abc", CHAPTERS):
            tags.add(chapter(name, *chap))

    def backwards(tags):
        tags.add(contents("toc", 3, ["x2", "x0", "x1"]))
        for i in (1, 2, 0):
            tags.add(chapter(f"x{i}", *CHAPTERS[i]))

    def without_contents(tags):
        for i, chap in enumerate(CHAPTERS):
            tags.add(chapter(f"x{i}", *chap))

    def with_pictures(tags):
        picture = mutagen.id3.APIC(encoding=0, mime="image/jpeg", type=0, desc="", data=PICTURE)
        tags.add(chapter("x0", *CHAPTERS[0], picture))
        tags.add(chapter("x1", *CHAPTERS[1]))
        tags.add(contents("toc", 3, ["x0", "x1"]))

    for fill in (nested, backwards, without_contents):
        for version in (3, 4):
            name = f"{fill.__name__.replace('_', '-')}-v2{version}.mp3"
            id3_case(folder, name, fill, version, words={}, chapters=CHAPTERS)
    id3_case(folder, "pictures-in-chapters.mp3", with_pictures, words={},
             chapters=[(0, "Start", "", True), (800, "Μέση", "", False)])


def old_id3_cases(folder):
    """Tags that mutagen does not write: by hand, or of another kind."""
    plain = run("lame", "--quiet", "-b", "32", "-t", SOUND, "-")

    def one(name, content):
        return frame(name, content, version=2)

    v22 = id3(one(b"TT2", b"\1" + WORDS["title"].encode("utf-16")) + one(b"TP1", b"\0Somebody")
              + one(b"TRK", b"\x003/4") + one(b"COM", b"\0eng\0A remark") + one(b"PIC", b"\0JPG\3\0" + PICTURE), version=2)
    (folder / "v22.mp3").write_bytes(v22 + plain)
    case(folder / "v22.mp3", {key: WORDS[key] for key in ("title", "artist", "track", "comment")},
         pictures=["front cover"])
    (folder / "v1.mp3").write_bytes(plain + id3v1("An old title"))
    case(folder / "v1.mp3", {"title": "An old title"})
    (folder / "ape.mp3").write_bytes(plain)
    tags = mutagen.apev2.APEv2()
    tags["Title"], tags["Artist"], tags["Track"] = WORDS["title"], "Somebody", "3/12"
    tags.save(folder / "ape.mp3")
    case(folder / "ape.mp3", {key: WORDS[key] for key in ("title", "artist", "track")})


def mp4_cases(folder):
    (folder / "chapters.txt").write_text(ffmetadata(CHAPTERS))
    for name, flags in (("both", ""), ("quicktime-only", "disable_chpl"), ("both-in-front", "faststart")):
        file = folder / f"{name}.m4a"
        ffmpeg("-i", SOUND, "-i", folder / "chapters.txt", "-map", "0:a", "-map_chapters", "1", "-c:a", "aac",
               "-movflags", f"+{flags}" if flags else "0", file)
        tags = mutagen.mp4.MP4(file)
        for key, word in {"©nam": "title", "©ART": "artist", "©alb": "album", "aART": "album_artist", "©day": "date",
                          "©gen": "genre", "©cmt": "comment"}.items():
            tags[key] = [WORDS[word]]
        tags["trkn"], tags["disk"] = [(3, 12)], [(2, 2)]
        tags["covr"] = [mutagen.mp4.MP4Cover(PICTURE, mutagen.mp4.MP4Cover.FORMAT_JPEG)]
        tags["----:com.apple.iTunes:WWW"] = [mutagen.mp4.MP4FreeForm(LINK.encode())]
        tags.save()
        case(file, WORDS | {"link": LINK}, CHAPTERS, ["front cover"])
    nero = folder / "nero-only.m4a"  # without the reference from the sound to its chapter track
    nero.write_bytes((folder / "both.m4a").read_bytes().replace(b"tref", b"free"))
    case(nero, WORDS | {"link": LINK}, CHAPTERS, ["front cover"])


def comment_cases(folder):
    for name, codec, kind in (("vorbis.ogg", "libvorbis", mutagen.oggvorbis.OggVorbis),
                              ("opus.opus", "libopus", mutagen.oggopus.OggOpus),
                              ("flac.flac", "flac", mutagen.flac.FLAC),
                              ("flac.oga", "flac", mutagen.oggflac.OggFLAC)):
        file = folder / name
        ffmpeg("-i", SOUND, "-c:a", codec, *(("-f", "ogg") if name == "flac.oga" else ()), file)
        tags = kind(file)
        for key, text in {"TITLE": "title", "ARTIST": "artist", "ALBUM": "album", "ALBUMARTIST": "album_artist",
                          "DATE": "date", "GENRE": "genre", "COMMENT": "comment"}.items():
            tags[key] = WORDS[text]
        tags["TRACKNUMBER"], tags["DISCNUMBER"] = "3", "2"
        comment_chapters(tags, CHAPTERS)
        tags["CHAPTER001URL"] = LINK
        if kind is mutagen.flac.FLAC:
            tags.add_picture(flac_picture(PICTURE))
        else:
            tags["METADATA_BLOCK_PICTURE"] = base64.b64encode(flac_picture(PICTURE).write()).decode()
        tags.save()
        chapters = [(start, title, LINK if i == 1 else "", False) for i, (start, _, title) in enumerate(CHAPTERS)]
        case(file, WORDS, chapters, ["front cover"])


def riff_cases(folder):
    ffmpeg("-i", SOUND, *(word for key in ("title", "artist", "album", "genre", "comment")
                          for word in ("-metadata", f"{key}={WORDS[key]}")), folder / "info.wav")
    case(folder / "info.wav", {key: WORDS[key] for key in ("title", "artist", "album", "genre", "comment")})
    for name, kind in (("id3.wav", mutagen.wave.WAVE), ("id3.aiff", mutagen.aiff.AIFF)):
        ffmpeg("-i", SOUND, folder / name)
        file = kind(folder / name)
        file.add_tags()
        id3_words(file.tags)
        id3_chapters(file.tags, CHAPTERS)
        file.tags.add(mutagen.id3.APIC(encoding=0, mime="image/jpeg", type=3, desc="", data=PICTURE))
        file.save()
        case(folder / name, WORDS | {"link": LINK}, CHAPTERS, ["front cover"])


def differences(answer, words, chapters, pictures):
    wrong = [f"{key} is {answer['tags'].get(key)!r}, not {word!r}" for key, word in words.items()
             if answer["tags"].get(key) != word]
    said = [(one["start_ms"], one["title"], one.get("link") or "", one["has_image"]) for one in answer["chapters"]]
    if said != chapters:
        wrong.append(f"chapters are {said}, not {chapters}")
    ends = [one["end_ms"] for one in answer["chapters"]]
    if any(end != start for end, (start, *_) in zip(ends, chapters[1:])):
        wrong.append(f"chapters end at {ends}")
    if ends and not chapters[-1][0] < ends[-1] <= answer["duration_ms"]:
        wrong.append(f"the last chapter ends at {ends[-1]} of {answer['duration_ms']}")
    if pictures is not None:
        said = [tuple(map(one.get, ("kind", "mime", "width", "height", "bytes"))) for one in answer["pictures"]]
        wanted = [(kind, "image/jpeg", 64, 64, len(PICTURE)) for kind in pictures]
        if said != wanted:
            wrong.append(f"pictures are {said}, not {wanted}")
    return wrong


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    SOUND = make_wav(folder / "sound.wav", 2.6)
    PICTURE = make_picture(folder / "picture.jpg").read_bytes()
    for make in (id3_cases, old_id3_cases, mp4_cases, comment_cases, riff_cases):
        make(folder)
    code, answers = probe(sys.argv[1], [file for file, *_ in cases])
    report.equal("exit code", code, 0)
    for (file, *wanted), answer in zip(cases, answers):
        wrong = differences(answer, *wanted)
        report.check(file.name, not wrong, "; ".join(wrong))
report.end()
