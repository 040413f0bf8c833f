#include <png.h>

#include "base/library.h"
#include "picture/codecs.h"

namespace liner {
namespace {

// The functions of the library that are used, found in it by name.
struct Library : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&png_image_begin_read_from_memory) begin = find("png_image_begin_read_from_memory");
  decltype(&png_image_finish_read) finish = find("png_image_finish_read");
  decltype(&png_image_free) free = find("png_image_free");
  decltype(&png_image_write_to_memory) write = find("png_image_write_to_memory");
};

const Library& library() {
  static const Library kLibrary(LINER_LIBRARY);
  kLibrary.need("libpng", "libpng16-16");
  return kLibrary;
}

}  // namespace

std::optional<Pixels> decode_png(std::string_view bytes) {
  const auto& png = library();
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png.begin(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
  if (std::int64_t{image.width} * image.height > kMostPixels) {
    png.free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_RGBA;
  // Without a word about gamma 16 bits are taken for linear light, which no browser does.
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
  Pixels out{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  out.rgba.resize(PNG_IMAGE_SIZE(image));
  const bool done = png.finish(&image, nullptr, out.rgba.data(), 0, nullptr) != 0;
  png.free(&image);
  if (!done) return std::nullopt;
  return out;
}

std::string encode_png(const Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(pixels.height);
  image.format = PNG_FORMAT_RGBA;
  const auto write = [&](void* to, png_alloc_size_t& size) {
    return library().write(&image, to, &size, 0, pixels.rgba.data(), 0, nullptr) != 0;
  };
  png_alloc_size_t size = 0;
  if (!write(nullptr, size)) return {};  // how many they will be
  std::string out(size, '\0');
  if (!write(out.data(), size)) return {};
  out.resize(size);
  return out;
}

std::optional<Pixels> decode_picture(std::string_view bytes, int needed) {
  return bytes.starts_with("\x89PNG") ? decode_png(bytes) : decode_jpeg(bytes, needed);
}

}  // namespace liner
