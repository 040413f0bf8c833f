// The sound of a file without its tags, by which it is known again.
#pragma once

#include "audio/file_bytes.h"

namespace liner {

// Identifies the sound, whatever happens to the tags: "s1-" and the first 32 digits of the SHA-256
// of the length in bytes and of sixteen pieces of 4 KiB, evenly spread (docs/formats.md).
Result<std::string> sound_fingerprint(const FileBytes& file, std::uint64_t begin,
                                      std::uint64_t end);

}  // namespace liner
