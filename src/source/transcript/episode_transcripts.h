// The transcripts in an episode's folder.
#pragma once

#include <vector>

#include "model/episode.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

// Reads the files that `transcript` names, else transcript*.{vtt,srt,json,html,txt}, into cues; the
// audio has been read. The best kind comes first, and of one kind that in `language`, the show's
// own. Problems: "missing-file", "not-a-transcript", "two-transcripts", and those of
// transcript_reading.h.
std::vector<Transcript> find_transcripts(const Reader& reader, const Fields& fields,
                                         const Episode& episode, const std::string& language);

}  // namespace liner
