#include <webp/encode.h>

#include "base/library.h"
#include "picture/codecs.h"

namespace liner {
namespace {

// The functions of the library that are used, found in it by name.
struct Library : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&WebPEncodeRGBA) encode = find("WebPEncodeRGBA");
  decltype(&WebPFree) free = find("WebPFree");
};

const Library& library() {
  static const Library kLibrary(LINER_LIBRARY);
  kLibrary.need("libwebp", "libwebp7");
  return kLibrary;
}

}  // namespace

std::string encode_webp(const Pixels& pixels, int quality) {
  std::uint8_t* bytes = nullptr;
  const auto size = library().encode(pixels.rgba.data(), pixels.width, pixels.height,
                                     pixels.width * 4, static_cast<float>(quality), &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  library().free(bytes);
  return out;
}

}  // namespace liner
