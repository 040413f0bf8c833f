// WAV files: RIFF, and RF64 for more than 4 GB (EBU Tech 3306).
#pragma once

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner {

// Of the sound nothing is read. Problem: "broken-audio".
Result<AudioFacts> read_wave(const FileBytes& bytes);

}  // namespace liner
