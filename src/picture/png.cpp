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
  return kLibrary;
}

}  // namespace

bool png_there() { return library().loaded(); }

std::optional<Pixels> decode_png(std::string_view bytes) {
  if (!png_there()) return std::nullopt;
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
  if (!png_there()) return {};
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

}  // namespace liner
