// Other versions of an episode's audio (feed.md item/podcast:alternateEnclosure).
#pragma once

#include <vector>

#include "model/episode.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

// The files that `alternate_audio` names, as paths in the show, but for the default one, which is
// the episode's own audio: none of them is.
std::vector<std::string> alternate_files(const Fields& fields, const std::string& folder);

// Their tags, filled in with what the files are; where a file is not here, with what `record` (the
// audio.json of last time) knows of it. What is wrong is said.
std::vector<AlternateAudio> read_alternates(const Reader& reader, const Fields& fields,
                                            const Episode& episode, const TimeZone& zone,
                                            const std::vector<AlternateFacts>& record);

}  // namespace liner
