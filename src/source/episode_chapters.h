// The chapters of an episode: from the first source that has any.
#pragma once

#include "model/episode.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

// Front matter, chapters.json, chapters.txt, the audio file, times in the notes. Fills in
// `episode.chapters` and `episode.other_chapters`; the audio and the notes have been read.
// Problems: "late-chapter", "chapter-order", those of the files (chapter_files.h) and of pictures;
// "late-time" for times in the notes.
void read_chapters(const Reader& reader, const Fields& fields, Episode& episode);

}  // namespace liner
