#include <png.h>

#include "picture/codecs.h"

namespace liner {

std::optional<Pixels> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
    return std::nullopt;
  if (std::int64_t{image.width} * image.height > kMostPixels) {
    png_image_free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_RGBA;
  // Without a word about gamma 16 bits are taken for linear light, which no browser does.
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
  Pixels out{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  out.rgba.resize(PNG_IMAGE_SIZE(image));
  const bool done = png_image_finish_read(&image, nullptr, out.rgba.data(), 0, nullptr) != 0;
  png_image_free(&image);
  if (!done) return std::nullopt;
  return out;
}

std::string encode_png(const Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(pixels.height);
  image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  std::string out;
  if (png_image_write_get_memory_size(image, size, 0, pixels.rgba.data(), 0, nullptr) == 0)
    return out;
  out.resize(size);
  if (png_image_write_to_memory(&image, out.data(), &size, 0, pixels.rgba.data(), 0, nullptr) == 0)
    return {};
  out.resize(size);
  return out;
}

std::optional<Pixels> decode_picture(std::string_view bytes, int needed) {
  return bytes.starts_with("\x89PNG") ? decode_png(bytes) : decode_jpeg(bytes, needed);
}

}  // namespace liner
