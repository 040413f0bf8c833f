// Pictures decoded and written. Each library lives in one file, which loads it when it is needed:
// libjpeg in jpeg.cpp, libpng in png.cpp, libwebp in webp.cpp. Without it LibraryMissing is thrown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "picture/pixels.h"

namespace liner {

constexpr int kMostPixels = 64'000'000;  // of a picture that is decoded: 256 MB of memory

// A JPEG, at least `needed` pixels wide if it has them: large ones are decoded smaller, which takes
// a fraction of the time. Upright. Nothing for what is broken or larger than kMostPixels.
std::optional<Pixels> decode_jpeg(std::string_view bytes, int needed);
std::optional<Pixels> decode_png(std::string_view bytes);
// Either, by content.
std::optional<Pixels> decode_picture(std::string_view bytes, int needed);

// Empty only when memory is gone. Qualities are of 100.
std::string encode_jpeg(const Pixels& pixels, int quality);
std::string encode_png(const Pixels& pixels);
std::string encode_webp(const Pixels& pixels, int quality);

}  // namespace liner
