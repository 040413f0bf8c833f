#pragma once

#include <cstdint>
#include <string>

namespace liner {

// A picture as its header describes it; the pixels are never decoded.
struct Picture {
  std::string file;  // relative to the show; what Liner took out of an audio file included
  std::string mime;  // "image/jpeg" or "image/png", from the content
  int width = 0;     // pixels
  int height = 0;    // pixels
  std::uint64_t bytes = 0;
  std::string hash;  // what stands in its published name (feed.md I03)
  bool operator==(const Picture&) const = default;
};

// "jpg" or "png".
inline std::string picture_extension(const Picture& picture) {
  return picture.mime == "image/png" ? "png" : "jpg";
}

}  // namespace liner
