// The LIST chunk of type INFO in a WAV file, made sound for the library that reads it.
#pragma once

#include "audio/file_bytes.h"
#include "audio/pcm/chunks.h"
#include "audio/tags.h"

namespace liner {

struct RiffInfo {
  TagText text;
  Problems problems;  // "damaged-tags", "large-tags"
};

// What a LIST chunk says; nothing if it is of another type.
Result<RiffInfo> read_info_chunk(const FileBytes& bytes, const Chunk& list);

}  // namespace liner
