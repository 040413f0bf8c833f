// audio.json: the facts of an audio file, kept beside the notes and committed, so that a clone
// without the audio builds the same. Its form stands in docs/formats.md.
#pragma once

#include <string>

#include "base/result.h"
#include "model/audio.h"

namespace liner {

std::string write_audio_record(const Audio& audio);

// Reads what write_audio_record() wrote. `file` is the path of the record. Problems: "json-syntax",
// "broken-record".
Result<Audio> parse_audio_record(const std::string& text, const std::string& file);

}  // namespace liner
