// Native FLAC files (RFC 9639).
#pragma once

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner {

// Of the sound only the first frame and the last ones are read. Problems: "broken-audio".
Result<AudioFacts> read_flac(const FileBytes& bytes);

}  // namespace liner
