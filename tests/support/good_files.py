"""One small good file of every kind, with tags, chapters and a picture."""
import base64

import mutagen.flac
import mutagen.id3
import mutagen.mp4
import mutagen.oggopus
import mutagen.oggvorbis
from sound import ffmpeg, make_wav, run

CHAPTERS = [(0, 800, "Start"), (800, 1700, "Μέση"), (1700, 2500, "End 😴")]
TAGS = ("-metadata", "title=A title", "-metadata", "artist=An artist", "-metadata", "album=An album", "-metadata",
        "comment=A comment")


def ffmetadata(chapters):
    lines = [";FFMETADATA1"]
    for start, end, title in chapters:
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={end}", f"title={title}"]
    return "\n".join(lines) + "\n"


def make_picture(file, size=64, color="teal"):
    ffmpeg("-f", "lavfi", "-i", f"color=c={color}:s={size}x{size}", "-frames:v", "1", file)
    return file


def id3_chapters(tags, chapters, link=None):
    """Adds CHAP frames and one table of contents (id3.org, ID3v2 Chapter Frame Addendum)."""
    for i, (start, end, title) in enumerate(chapters):
        frames = [mutagen.id3.TIT2(encoding=1, text=title)]
        if link:
            frames.append(mutagen.id3.WXXX(encoding=0, desc="", url=link))
        tags.add(mutagen.id3.CHAP(element_id=f"chp{i}", start_time=start, end_time=end, start_offset=0xFFFFFFFF,
                                  end_offset=0xFFFFFFFF, sub_frames=frames))
    tags.add(mutagen.id3.CTOC(element_id="toc", flags=3, child_element_ids=[f"chp{i}" for i in range(len(chapters))],
                              sub_frames=[]))


def comment_chapters(comments, chapters):
    """Adds chapters the way Vorbis comments hold them (wiki.xiph.org/Chapter_Extension)."""
    for i, (start, _, title) in enumerate(chapters):
        seconds, ms = divmod(start, 1000)
        comments[f"CHAPTER{i:03}"] = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
        comments[f"CHAPTER{i:03}NAME"] = title


def flac_picture(data):
    picture = mutagen.flac.Picture()
    picture.type, picture.mime, picture.data, picture.width, picture.height = 3, "image/jpeg", data, 64, 64
    return picture


def tag_id3(file, version, picture):
    tags = mutagen.id3.ID3()
    for one in (mutagen.id3.TIT2(encoding=1, text="A title"),
                mutagen.id3.COMM(encoding=1, lang="eng", text="A comment"),
                mutagen.id3.TXXX(encoding=1, desc="mood", text="calm"), mutagen.id3.PRIV(owner="a", data=bytes(99)),
                mutagen.id3.APIC(encoding=0, mime="image/jpeg", type=3, data=picture)):
        tags.add(one)
    id3_chapters(tags, CHAPTERS, "https://a.example/x")
    tags.save(file, v2_version=version)


def tag_comments(file, kind, picture):
    tags = kind(file)
    if kind is mutagen.flac.FLAC:
        tags.add_picture(flac_picture(picture))
    else:
        tags["METADATA_BLOCK_PICTURE"] = base64.b64encode(flac_picture(picture).write()).decode()
    comment_chapters(tags, CHAPTERS)
    tags.save()


def tag_mp4(file, picture):
    tags = mutagen.mp4.MP4(file)
    tags["covr"] = [mutagen.mp4.MP4Cover(picture)]
    tags["trkn"] = [(3, 0)]
    tags["----:com.apple.iTunes:WWW"] = [b"https://a.example/"]
    tags.save()


def make_good_files(folder):
    """The files, by a name each."""
    wav = make_wav(folder / "sound.wav", 2.5, 22050)
    picture = make_picture(folder / "picture.jpg").read_bytes()
    (folder / "chapters.txt").write_text(ffmetadata(CHAPTERS))
    chapters = ("-i", folder / "chapters.txt", "-map_metadata", "1", "-map", "0:a", *TAGS)

    def encoded(name, *words, by=()):
        ffmpeg("-i", wav, *by, *words, folder / name)
        return folder / name

    files = {name: folder / name for name in ("vbr-id3v23.mp3", "cbr-id3v24.mp3")}
    run("lame", "--quiet", "-V9", wav, files["vbr-id3v23.mp3"])
    run("lame", "--quiet", "-b", "16", "-t", wav, files["cbr-id3v24.mp3"])
    for version, file in zip((3, 4), files.values()):
        tag_id3(file, version, picture)
    low = ("-c:a", "aac", "-b:a", "16k")
    for name, words in {"end.m4a": low, "front.m4a": (*low, "-movflags", "+faststart"),
                        "fragments.m4a": (*low, "-movflags", "empty_moov", "-frag_duration", "1000000")}.items():
        files[name] = encoded(name, *words, by=chapters)
        if "fragments" not in name:
            tag_mp4(files[name], picture)
    for name, codec, kind in (("plain.ogg", "libvorbis", mutagen.oggvorbis.OggVorbis),
                              ("plain.opus", "libopus", mutagen.oggopus.OggOpus),
                              ("plain.flac", "flac", mutagen.flac.FLAC)):
        files[name] = encoded(name, *TAGS, "-c:a", codec, *(("-b:a", "8k") if codec == "libopus" else ()))
        tag_comments(files[name], kind, picture)
    files["flac.oga"] = encoded("flac.oga", *TAGS, "-c:a", "flac", "-f", "ogg")
    files["plain.wav"] = encoded("plain.wav", *TAGS, "-ar", "8000")
    files["plain.aiff"] = encoded("plain.aiff", *TAGS, "-ar", "8000", "-write_id3v2", "1")
    files["plain.aac"] = encoded("plain.aac", *low)
    return files
