#!/usr/bin/python3
"""What `liner tag` writes, as mutagen, ffmpeg and a look at the bytes find it, and what it leaves alone.

    tags_roundtrip.py LINER
"""
import hashlib
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mutagen.id3
import mutagen.mp4
from audio_bytes import boxes, frame, id3, id3_frames, id3v1, unsynchronised
from good_files import make_picture
from report import Report
from sound import probe, run, without_id3v2
from tag_show import SECONDS, SHOW, Episode, make_show, make_sound, tag

report = Report("tags")
LINER = os.path.abspath(sys.argv[1])
PICTURE = None  # a small JPEG


def foreign(version):
    """Frames that Liner does not write; FF E0 and FF 00 ask for unsynchronisation."""
    def one(name, content):
        return frame(name, content, version=version)
    return [one(b"TXXX", b"\0mood\0calm"), one(b"PRIV", b"a.example\0\xff\xe0\xff\0\1"),
            one(b"POPM", b"me@a.example\0\xc4\0\0\0\7"), one(b"RVA2", b"track\0\1\xfb\x8c\0"),
            one(b"ZZZZ", b"\0nobody knows this")]


def old_frames(version):
    return [frame(b"TIT2", b"\0Untitled 3", version=version), frame(b"TPE1", b"\0Somebody", version=version)]


def v22(file):
    def one(name, content):
        return frame(name, content, version=2)
    body = (one(b"TT2", b"\0Untitled 3") + one(b"TXX", b"\0mood\0calm") + one(b"POP", b"me@a.example\0\xc4\0\0\0\7")
            + one(b"PIC", b"\0JPG\4back\0" + PICTURE) + bytes(300))
    file.write_bytes(id3(body, version=2) + make_sound(file))


def v23(file):
    file.write_bytes(id3(b"".join(old_frames(3) + foreign(3)) + bytes(2000)) + make_sound(file))


def v23_with_back_cover(file):
    back = frame(b"APIC", b"\0image/jpeg\0\4back\0" + PICTURE)
    file.write_bytes(id3(b"".join(old_frames(3) + foreign(3)) + back) + make_sound(file))


def v23_unsynchronised(file):
    body = unsynchronised(b"".join(old_frames(3) + foreign(3)))
    file.write_bytes(id3(body, flags=0x80) + make_sound(file))


def v24(file):
    file.write_bytes(id3(b"".join(old_frames(4) + foreign(4)) + bytes(2000), version=4) + make_sound(file))


def v1(file):
    file.write_bytes(make_sound(file) + id3v1("Untitled 3"))


def chapters_with_pictures(version):
    """Chapters of the editor: two stand where those of the notes stand, and have pictures."""
    def make(file):
        make_sound(file)
        tags = mutagen.id3.ID3()
        for i, start in enumerate((0, 1500, 2222)):
            picture = mutagen.id3.APIC(encoding=0, mime="image/jpeg", type=0, desc=f"{i}", data=PICTURE)
            tags.add(mutagen.id3.CHAP(element_id=f"x{i}", start_time=start, end_time=start + 700,
                                      start_offset=2**32 - 1, end_offset=2**32 - 1,
                                      sub_frames=[mutagen.id3.TIT2(encoding=1, text=f"Old {i}"), picture]))
        tags.add(mutagen.id3.CTOC(element_id="old", flags=3, child_element_ids=["x0", "x1", "x2"], sub_frames=[]))
        tags.save(file, v2_version=version)
    return make


def mp4(*words):
    def make(file):
        make_sound(file, *words)
        tags = mutagen.mp4.MP4(file)
        tags["©nam"] = ["Untitled 3"]
        tags["----:com.example:MOOD"] = [mutagen.mp4.MP4FreeForm(b"calm")]
        tags["tmpo"], tags["cpil"], tags["©too"] = [97], True, ["An encoder"]
        tags.save(padding=lambda info: 3000)
    return make


KEPT = ("TXXX", "PRIV", "POPM", "RVA2", "ZZZZ")
MP4_KEPT = ("----:com.example:MOOD", "tmpo", "cpil", "©too")
LISTED = [(0, "Cold open", "", False), (1750, "Φως 💡", "", False), (3999, 'The "end"', "", False)]
EPISODES = [
    Episode("untagged-mp3", make_sound), Episode("v1", v1), Episode("v22", v22, cover=True),
    Episode("v23", v23, kept=KEPT), Episode("v23-with-cover", v23_with_back_cover, kept=KEPT, cover=True),
    Episode("v23-unsynchronised", v23_unsynchronised, kept=KEPT), Episode("v24", v24, version=4, kept=KEPT),
    Episode("pictures-v23", chapters_with_pictures(3)), Episode("pictures-v24", chapters_with_pictures(4), version=4),
    Episode("old-chapters", chapters_with_pictures(3), chapters=[]),
    Episode("untagged-m4a", make_sound, "m4a", chapters=LISTED),
    Episode("m4a", mp4(), "m4a", chapters=LISTED, kept=MP4_KEPT, cover=True),
    Episode("m4a-faststart", mp4("-movflags", "+faststart"), "m4a", chapters=LISTED, kept=MP4_KEPT),
    Episode("plain-words", make_sound, title="Plain: words, #1 & <more>", chapters=[]),
]


def sound_hash(file):
    sound = run("ffmpeg", "-v", "error", "-nostdin", "-i", file, "-map", "0:a:0", "-f", "s16le", "-")
    return hashlib.md5(sound).hexdigest()


def sound_is_there(episode):
    """Whether the bytes of the sound are the old ones: of an MP3 what is between the tags, of an MP4 `mdat`."""
    data = episode.file.read_bytes()
    if episode.ending == "m4a":
        return all(content in data for kind, content in boxes(episode.before) if kind == b"mdat")
    old, new = (part[:-128] if part[-128:-125] == b"TAG" else part
                for part in map(without_id3v2, (episode.before, data)))
    return old == new


def wanted_words(episode):
    return {"title": episode.title, "artist": SHOW["author"], "album": SHOW["title"], "album_artist": SHOW["author"],
            "genre": "Podcast", "comment": episode.summary}


def cover_of(episode, show):
    return (episode.file.with_name("cover.png") if episode.cover else show / "artwork.jpg").read_bytes()


def check_id3(episode, show, same):
    tags = mutagen.id3.ID3(episode.file)
    same("the version", tags.version[:2], (2, episode.version))
    words = {name: str(tags.get(key, "")) for name, key in (("title", "TIT2"), ("artist", "TPE1"), ("album", "TALB"),
                                                            ("album_artist", "TPE2"))}
    words |= {"genre": "".join(tags["TCON"].genres if "TCON" in tags else []),
              "comment": "".join(str(one) for one in tags.getall("COMM") if not one.desc)}
    same("the words", words, wanted_words(episode))
    same("the numbers", [str(tags.get(key, "")).split("/")[0] for key in ("TRCK", "TPOS")],
         [str(episode.number), "2"])
    same("the date", str(tags.get("TDRC", "")), "2020-02-28")
    same("the link", [one.url for one in tags.getall("WOAF")], [episode.page])
    same("the front cover", [one.data for one in tags.getall("APIC") if one.type == 3], [cover_of(episode, show)])
    check_id3_chapters(tags, episode, same)
    before, after = (id3_frames(data) if data[:3] == b"ID3" else [] for data in
                     (episode.before, episode.file.read_bytes()))
    for name in episode.kept:
        same(f"frame {name}", *([one for one in frames if one[0] == name.encode()] for frames in (after, before)))
    if episode.cover:
        same("the back cover", [one.data for one in tags.getall("APIC") if one.type == 4], [PICTURE])
    if episode.slug == "v22":
        same("TXX and POP in their new form", (str(tags.get("TXXX:mood")), tags["POPM:me@a.example"].rating,
                                              tags["POPM:me@a.example"].count), ("calm", 0xC4, 7))


def check_id3_chapters(tags, episode, same):
    chapters = sorted(tags.getall("CHAP"), key=lambda one: one.start_time)
    pictures = {one.start_time: [sub.data for sub in one.sub_frames.getall("APIC")] for one in chapters}
    if episode.slug.startswith("pictures"):
        same("pictures of chapters", [pictures.get(start) for start in (0, 1500)], [[PICTURE], [PICTURE]])
    if episode.slug == "old-chapters":
        same("chapters of the file", [(start, pictures[start], str(one.sub_frames.get("TIT2")))
                                      for start, one in zip(pictures, chapters)],
             [(start, [PICTURE], f"Old {i}") for i, start in enumerate((0, 1500, 2222))])
        return
    same("the chapters", [(one.start_time, str(one.sub_frames.get("TIT2", "")),
                           "".join(sub.url for sub in one.sub_frames.getall("WXXX"))) for one in chapters],
         [chapter[:3] for chapter in episode.chapters])
    if not chapters:
        same("no table of contents", tags.getall("CTOC"), [])
        return
    same("where chapters end", [one.end_time for one in chapters[:-1]], [one.start_time for one in chapters[1:]])
    same("the last ends with the sound", abs(chapters[-1].end_time - SECONDS * 1000) < 60, True)
    tables = tags.getall("CTOC")
    same("one table of contents, top-level and ordered", [int(one.flags) for one in tables], [3])
    listed = [one.element_id for one in chapters if one.start_time not in
              {chapter[0] for chapter in episode.chapters if chapter[3]}]
    same("which chapters it lists, in which order", tables[0].child_element_ids if tables else [], listed)


def check_mp4(episode, show, same):
    tags = mutagen.mp4.MP4(episode.file)
    keys = {"title": "©nam", "artist": "©ART", "album": "©alb", "album_artist": "aART", "genre": "©gen",
            "comment": "©cmt"}
    same("the words", {name: "".join(tags.get(key, [])) for name, key in keys.items()}, wanted_words(episode))
    same("the numbers", [tags.get(key, [(0,)])[0][0] for key in ("trkn", "disk")], [episode.number, 2])
    same("the date", tags.get("©day", [""])[0][:10], "2020-02-28")
    same("the link", [bytes(one) for one in tags.get("----:com.apple.iTunes:WWW", [])], [episode.page.encode()])
    same("the cover", [bytes(one) for one in tags.get("covr", [])], [cover_of(episode, show)])
    wanted = [chapter[:2] for chapter in episode.chapters]
    same("the chapters of Nero", [(round(one.start * 1000), one.title) for one in tags.chapters or []], wanted)
    without_nero = episode.file.with_name("without-nero.m4a")
    without_nero.write_bytes(episode.file.read_bytes().replace(b"chpl", b"free"))
    same("the chapters of QuickTime", shown_by_ffprobe(without_nero)[1], wanted)
    without_nero.unlink()
    with tempfile.NamedTemporaryFile(suffix=".m4a") as old:
        old.write(episode.before)
        old.flush()
        before = mutagen.mp4.MP4(old.name)
        for key in episode.kept:
            same(f"atom {key}", tags.get(key), before[key])


def shown_by_ffprobe(file):
    said = json.loads(run("ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_chapters", file))
    chapters = [(round(float(one["start_time"]) * 1000), one.get("tags", {}).get("title", ""))
                for one in said["chapters"]]
    return {key.lower(): value for key, value in said["format"].get("tags", {}).items()}, chapters


def check_ffprobe(episode, same):
    """Another reader of the same tags: a mistake that mutagen forgives may not pass here."""
    words, chapters = shown_by_ffprobe(episode.file)
    same("ffprobe: the words", words, wanted_words(episode))
    same("ffprobe: numbers and year", (words.get("track", "").split("/")[0], words.get("disc", "").split("/")[0],
                                       words.get("date", "")[:4]), (str(episode.number), "2", "2020"))
    # ffmpeg 5.1 takes the size of a picture inside a chapter of ID3v2.4 for no syncsafe one and gives up.
    if episode.slug not in ("old-chapters", "pictures-v24"):
        same("ffprobe: chapters", chapters, [chapter[:2] for chapter in episode.chapters])


def check_probe(episode, answer, same):
    """What was written is what Liner reads."""
    numbers = {"link": episode.page, "date": "2020-02-28", "track": episode.number, "disc": 2}
    same("probe: tags", answer["tags"], wanted_words(episode) | numbers)
    same("probe: a front cover", [one["kind"] for one in answer["pictures"]].count("front cover"), 1)
    if episode.slug != "old-chapters":
        links = [chapter[2] if episode.ending == "mp3" else "" for chapter in episode.chapters]
        same("probe: chapters", [(one["start_ms"], one["title"], one.get("link") or "") for one in answer["chapters"]],
             [(*chapter[:2], link) for chapter, link in zip(episode.chapters, links)])


def check(episode, show, hash_before, answer):
    """One line an episode: everything about it that is not as it must be."""
    wrong = []

    def same(what, is_, wanted):
        if isinstance(wanted, dict):
            for key in wanted:
                same(f"{what}, {key}", is_.get(key), wanted[key])
        elif is_ != wanted:
            wrong.append(f"{what}: {is_!r:.300} is not {wanted!r:.300}")

    same("changed", episode.file.read_bytes() != episode.before, True)
    same("file mode", oct(episode.file.stat().st_mode & 0o777), oct(0o640))
    same("the decoded sound", sound_hash(episode.file), hash_before)
    same("the bytes of the sound", sound_is_there(episode), True)
    try:
        (check_id3 if episode.ending == "mp3" else check_mp4)(episode, show, same)
        check_ffprobe(episode, same)
        check_probe(episode, answer, same)
    except Exception as error:  # a reader that gives up is a finding like any other
        wrong.append(f"cannot be read: {error!r}")
    report.check(f"{episode.slug}: tags, cover, chapters and all that was there", not wrong, "; ".join(wrong))


def state(show):
    """Every file of the episodes with its bytes and the time of its last change."""
    return {file: (file.stat().st_mtime_ns, hashlib.md5(file.read_bytes()).hexdigest())
            for file in sorted((show / "episodes").rglob("*")) if file.is_file()}


with tempfile.TemporaryDirectory() as name:
    show = pathlib.Path(name)
    PICTURE = make_picture(show / "small.jpg").read_bytes()
    make_show(show, EPISODES)
    slugs, hashes = [episode.slug for episode in EPISODES], [sound_hash(episode.file) for episode in EPISODES]
    untouched = state(show)

    dry = tag(LINER, "-C", show, *slugs, "--dry-run")
    report.equal("a dry run ends well", (dry.returncode, dry.stderr if dry.returncode else ""), (0, ""))
    report.check("a dry run names every title", all(episode.title in dry.stdout for episode in EPISODES), dry.stdout)
    report.check("a dry run changes nothing", state(show) == untouched, "bytes, names or times differ")

    done = tag(LINER, "-C", show, *slugs)
    report.equal("it ends well", (done.returncode, done.stderr if done.returncode else ""), (0, ""))
    report.check("no file comes or goes", state(show).keys() == untouched.keys(), str(state(show).keys() - untouched))
    code, answers = probe(LINER, [episode.file for episode in EPISODES])
    report.equal("probe finds no fault in what was written", code, 0)
    for episode, sound, answer in zip(EPISODES, hashes, answers):
        check(episode, show, sound, answer)

    written = state(show)
    again = tag(LINER, *slugs, cwd=show)
    report.equal("a second run ends well", again.returncode, 0)
    report.check("a second run changes no byte and no time", state(show) == written, "some differ")
    report.equal("an episode that is not there is wrong use or cannot be read",
                 tag(LINER, "-C", show, "no-such-episode").returncode in (1, 2, 3), True)
report.end()
