#include "picture/probe.h"

#include <cstdint>

#include "base/bytes.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
constexpr int kLargestSide = 65535;

std::optional<PictureHead> probe_png(std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  const auto width = big_endian(bytes, 16, 4), height = big_endian(bytes, 20, 4);
  if (width == 0 || height == 0 || width > kLargestSide || height > kLargestSide)
    return std::nullopt;
  return PictureHead{"image/png", static_cast<int>(width), static_cast<int>(height)};
}

// SOF0 to SOF15 hold the size; C4, C8 and CC in that range are other segments.
bool is_start_of_frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<PictureHead> probe_jpeg(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 <= bytes.size()) {
    if (bytes[at] != '\xFF') return std::nullopt;
    const auto marker = static_cast<std::uint8_t>(bytes[at + 1]);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const auto length = big_endian(bytes, at + 2, 2);
    if (is_start_of_frame(marker)) {
      const auto height = big_endian(bytes, at + 5, 2), width = big_endian(bytes, at + 7, 2);
      if (width == 0 || height == 0) return std::nullopt;
      return PictureHead{"image/jpeg", static_cast<int>(width), static_cast<int>(height)};
    }
    if (marker == 0xDA || length < 2) return std::nullopt;
    at += 2 + length;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PictureHead> probe_picture(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return probe_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return probe_jpeg(bytes);
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv))
    return PictureHead{"image/gif"};
  if (bytes.size() >= 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv)
    return PictureHead{"image/webp"};
  return std::nullopt;
}

}  // namespace liner
