// What a picture is, from its header; nothing is decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liner {

struct PictureHead {
  std::string mime;  // image/jpeg, image/png, image/gif, image/webp
  int width = 0;     // pixels, above 0
  int height = 0;
  bool operator==(const PictureHead&) const = default;
};

// The sides are those of the picture as it is seen: a photograph that Exif has turned has them
// swapped. JPEG (ITU T.81), PNG (RFC 2083), GIF (GIF89a) and WebP (RFC 9649). Nothing for anything
// else, also for a picture that is cut before its size is known.
std::optional<PictureHead> probe_picture(std::string_view bytes);

// Whether all apps and browsers show it: JPEG and PNG.
bool is_published_kind(std::string_view mime);

}  // namespace liner
