#include "picture/codecs.h"

namespace liner {

Result<void> codecs_there() {
  const auto missing = [](const char* name, const char* package) {
    return failure("library-missing", {name},
                   std::string("the library ") + name + " is not installed",
                   std::string("apt-get install ") + package);
  };
  if (!jpeg_there()) return missing("libjpeg", "libjpeg62-turbo");
  if (!png_there()) return missing("libpng", "libpng16-16");
  if (!webp_there()) return missing("libwebp", "libwebp7");
  return {};
}

std::optional<Pixels> decode_picture(std::string_view bytes, int needed) {
  return bytes.starts_with("\x89PNG") ? decode_png(bytes) : decode_jpeg(bytes, needed);
}

}  // namespace liner
