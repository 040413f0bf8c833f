// Any bytes as a picture: its head, and, where that says it is small, its pixels.
#include <cstdint>
#include <cstdlib>

#include "picture/codecs.h"
#include "picture/orientation.h"
#include "picture/probe.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto head = liner::probe_picture(bytes);
  if (head && (head->width < 0 || head->height < 0)) std::abort();
  const int orientation = liner::exif_orientation(bytes);
  if (orientation < 1 || orientation > 8) std::abort();
  if (!head || head->width > 512 || head->height > 512) return 0;
  const auto pixels = liner::decode_picture(bytes, 16);
  if (!pixels) return 0;
  const auto count =
      static_cast<std::size_t>(pixels->width) * static_cast<std::size_t>(pixels->height);
  if (pixels->rgba.size() != count * 4) std::abort();
  const auto small = liner::scaled(*pixels, 3, 2);
  if (small.rgba.size() != 24) std::abort();
  return 0;
}
