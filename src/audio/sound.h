// The sound of a file without its tags, by which it is known again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner {

// Sixteen pieces of 4 KiB, evenly spread from the first byte to the last; in a short file they
// overlap.
Result<std::vector<std::string>> sound_windows(const FileBytes& file, std::uint64_t begin,
                                               std::uint64_t end);

// Identifies the sound, whatever happens to the tags: "s1-" and the first 32 digits of the SHA-256
// of the length in bytes and of these windows (docs/formats.md).
std::string fingerprint_of(std::uint64_t length, const std::vector<std::string>& windows);
Result<std::string> sound_fingerprint(const FileBytes& file, std::uint64_t begin,
                                      std::uint64_t end);
// Of a file that was probed: from there, if it was worked out on the way.
Result<std::string> sound_fingerprint(const FileBytes& file, const AudioFacts& facts);

}  // namespace liner
