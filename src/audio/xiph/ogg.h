// Ogg files: Vorbis (Vorbis I, A), Opus (RFC 7845), FLAC (RFC 9639, 10.1) and Speex.
#pragma once

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner {

// Reads the file once, in pieces. Streams that follow each other are one sound; of streams side by
// side the first that is sound counts. Problem: "broken-audio".
Result<AudioFacts> read_ogg(const FileBytes& bytes);

}  // namespace liner
