// An APE tag, version 1 or 2, behind the sound of an MP3 (wiki.hydrogenaud.io, APEv2
// specification).
#pragma once

#include "audio/file_bytes.h"
#include "audio/tags.h"

namespace liner {

// How many bytes the tag takes that ends at `end`, header included; 0 without one. `begin`: behind
// the tags before the sound, into which none reaches.
Result<std::uint64_t> ape_size(const FileBytes& file, std::uint64_t begin, std::uint64_t end);

// Its texts; pictures and other binary items are passed over. `size` comes from ape_size().
Result<TagText> read_ape(const FileBytes& file, std::uint64_t end, std::uint64_t size);

}  // namespace liner
