#!/usr/bin/python3
"""What a show on Hugo needs besides Hugo: length, size and chapters of every audio file, as data for its templates.

    read_audio.py SHOW OUTPUT
"""
import json
import pathlib
import sys

import mutagen.mp3

facts = {}
for file in sorted(pathlib.Path(sys.argv[1], "episodes").glob("*/talk.mp3")):
    audio = mutagen.mp3.MP3(file)
    facts[file.parent.name] = {
        "bytes": file.stat().st_size, "seconds": int(audio.info.length),
        "chapters": [{"start": chapter.start_time // 1000, "title": str(next(iter(chapter.sub_frames.values()), ""))}
                     for chapter in (audio.tags.getall("CHAP") if audio.tags else [])]}
pathlib.Path(sys.argv[2]).write_text(json.dumps(facts))
