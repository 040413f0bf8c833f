// What an audio file is, whatever kind it is of.
#pragma once

#include "audio/facts.h"
#include "audio/file_bytes.h"
#include "audio/mp3/mp3.h"

namespace liner {

// Everything that can be told, in one form. What is wrong with the file stands among the problems
// ("empty-audio", "not-audio", "cut-off-audio", "broken-audio", "cannot-read", and warnings); with
// an error among them the rest of the facts is what could be told nevertheless.
AudioFacts probe_audio(const FileBytes& file, const LengthMemory& memory = {});

// The bytes of a picture in the tags, out of the file; empty where they do not stand there in one
// piece or are over 16 MB.
Result<std::string> read_tag_picture(const FileBytes& file, const TagPicture& picture);

}  // namespace liner
