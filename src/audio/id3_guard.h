// A look at an ID3v2 tag before a library may see it (id3.org, ID3v2.2 to 2.4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liner {

// The size of the ID3v2 tag at the front of the bytes, header and footer included; 0 without one.
std::uint64_t id3v2_size(std::string_view head);

// The tag made harmless: one whose frames all lie within it, that has no compressed frame which
// could unpack to more than 16 MB and no chapters inside chapters inside chapters. Frames from the
// first impossible one on are left out. Nothing when no sound frame is in it.
std::optional<std::string> guarded_id3v2(std::string tag);

}  // namespace liner
