#include "picture/probe.h"

#include <cstdint>

#include "base/bytes.h"
#include "picture/orientation.h"

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
  constexpr auto kExif = "Exif\0\0"sv;
  int orientation = 1;
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
      const PictureHead head{"image/jpeg", static_cast<int>(width), static_cast<int>(height)};
      return orientation < 5 ? head : PictureHead{head.mime, head.height, head.width};
    }
    const auto segment = bytes.substr(at + 4, length < 2 ? 0 : length - 2);
    if (marker == 0xE1 && segment.starts_with(kExif))
      orientation = orientation_of_segment(segment.substr(kExif.size()));
    if (marker == 0xDA || length < 2) return std::nullopt;
    at += 2 + length;
  }
  return std::nullopt;
}

// GIF89a, 18: the logical screen.
std::optional<PictureHead> probe_gif(std::string_view bytes) {
  if (bytes.size() < 10) return std::nullopt;
  const auto width = little_endian(bytes, 6, 2), height = little_endian(bytes, 8, 2);
  if (width == 0 || height == 0) return std::nullopt;
  return PictureHead{"image/gif", static_cast<int>(width), static_cast<int>(height)};
}

// RFC 9649, 2.5 to 2.7: lossy, lossless, or extended with a canvas.
std::optional<PictureHead> probe_webp(std::string_view bytes) {
  if (bytes.size() < 30) return std::nullopt;
  const auto kind = bytes.substr(12, 4);
  std::uint64_t width = 0, height = 0;
  if (kind == "VP8X") {
    width = little_endian(bytes, 24, 3) + 1;
    height = little_endian(bytes, 27, 3) + 1;
  } else if (kind == "VP8L" && bytes[20] == '\x2F') {
    const auto sizes = little_endian(bytes, 21, 4);
    width = (sizes & 0x3FFF) + 1;
    height = (sizes >> 14 & 0x3FFF) + 1;
  } else if (kind == "VP8 " && bytes.substr(23, 3) == "\x9D\x01\x2A"sv) {
    width = little_endian(bytes, 26, 2) & 0x3FFF;
    height = little_endian(bytes, 28, 2) & 0x3FFF;
  }
  if (width == 0 || height == 0) return std::nullopt;
  return PictureHead{"image/webp", static_cast<int>(width), static_cast<int>(height)};
}

}  // namespace

bool is_published_kind(std::string_view mime) {
  return mime == "image/jpeg" || mime == "image/png";
}

std::optional<PictureHead> probe_picture(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return probe_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return probe_jpeg(bytes);
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return probe_gif(bytes);
  if (bytes.size() >= 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv)
    return probe_webp(bytes);
  return std::nullopt;
}

}  // namespace liner
