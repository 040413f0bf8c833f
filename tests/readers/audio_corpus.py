#!/usr/bin/python3
"""Real files: every file of a corpus against the facts in its INDEX.md, which were found by decoding.

    audio_corpus.py LINER CORPUS
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from report import Report
from sound import codes, probe

report = Report("corpus")
LINER, CORPUS = sys.argv[1], pathlib.Path(sys.argv[2])
TOLERANCE_MS = 50
CONTAINERS = {"mov": "mp4", "aac": "adts"}  # as ffprobe and as Liner name them


def rows(index):
    """The rows of the Markdown table of audio files, each a dictionary from the heads of its columns."""
    lines = index.read_text().split("\n## Audio\n", 1)[1].split("\n## ", 1)[0].splitlines()
    table = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.startswith("|")]
    return [dict(zip(table[0], cells, strict=True)) for cells in table[2:]]


def number(cell):
    return None if cell == "-" else float(cell)


def is_cut(row):
    """Whether the container promises more than decodes, or less: then a problem must be said."""
    probed, decoded = number(row["probe s"]), number(row["decoded s"])
    return "cut" in row["special"] and abs(probed - decoded) > 0.2


def differences(row, code, answer):
    container = row["container / codec"].split(" / ")[0]
    decoded = number(row["decoded s"])
    wrong = []
    if not decoded:
        if code != 1 or not codes(answer, "error"):
            wrong.append(f"no sound in it, but exit code {code} and problems {codes(answer)}")
    elif container != "aac":
        duration = answer.get("duration_ms")
        if duration is None or abs(duration - decoded * 1000) > TOLERANCE_MS:
            wrong.append(f"says {duration} ms, {decoded * 1000:.0f} ms decode")
        if is_cut(row) and not codes(answer):
            wrong.append("is cut, and no word of it")
    if container != "-" and answer["container"] != CONTAINERS.get(container, container):
        wrong.append(f"container is {answer['container']}, not {container}")
    if len(answer["chapters"]) != int(row["ch"]):
        wrong.append(f"{len(answer['chapters'])} chapters, not {row['ch']}")
    if answer["bytes"] != int(row["bytes"]):
        wrong.append(f"{answer['bytes']} bytes, not {row['bytes']}")
    return wrong


if not (CORPUS / "INDEX.md").exists():
    report.skip("every file of the corpus", f"there is none at {CORPUS}")
    report.end()
table = rows(CORPUS / "INDEX.md")
report.check("the index names its files", len(table) >= 40, f"{len(table)} rows")
for row in table:
    file = CORPUS / "audio" / row["file"]
    if not file.exists():
        report.skip(row["file"], "it is not there")
        continue
    code, (answer,) = probe(LINER, [file])
    wrong = differences(row, code, answer)
    report.check(row["file"], not wrong, "; ".join(wrong))
report.end()
