// AIFF and AIFF-C files (Apple, Audio Interchange File Format 1.3 and AIFF-C, draft of 1991).
#pragma once

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner {

// Of the sound nothing is read. Problem: "broken-audio".
Result<AudioFacts> read_aiff(const FileBytes& bytes);

}  // namespace liner
