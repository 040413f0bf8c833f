#include <webp/encode.h>

#include "picture/codecs.h"

namespace liner {

std::string encode_webp(const Pixels& pixels, int quality) {
  std::uint8_t* bytes = nullptr;
  const auto size = WebPEncodeRGBA(pixels.rgba.data(), pixels.width, pixels.height,
                                   pixels.width * 4, static_cast<float>(quality), &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return out;
}

}  // namespace liner
