// What a picture is, from its header; nothing is decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liner {

struct PictureHead {
  std::string mime;  // image/jpeg, image/png, image/gif, image/webp
  int width = 0;     // pixels; 0 where the header is of a kind we do not measure
  int height = 0;
  bool operator==(const PictureHead&) const = default;
};

// The kind and size of a JPEG (ITU T.81) or PNG (RFC 2083); the kind alone of GIF and WebP.
// Nothing for anything else, also for a JPEG or PNG that is cut before its size is known.
std::optional<PictureHead> probe_picture(std::string_view bytes);

}  // namespace liner
