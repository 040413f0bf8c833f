// The picture structure of FLAC (RFC 9639, 8.8), which Vorbis comments have in base64.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "audio/facts.h"

namespace liner {

struct FlacPicture {
  TagPicture picture;
  std::uint64_t content = 0;  // where its bytes begin in the structure
};

// How much of a picture is looked at, and of the structure with its texts.
constexpr std::uint64_t kPictureHead = 64 * 1024;
constexpr std::uint64_t kFlacPictureHead = kPictureHead + 8 * 1024;

// From the first bytes of a structure of `size` bytes. Nothing if its lengths do not fit into it.
std::optional<FlacPicture> read_flac_picture(std::string_view head, std::uint64_t size);

// Whether what stands there is the address of a picture: nothing that a file brings along.
bool is_linked_picture(std::string_view head);

}  // namespace liner
