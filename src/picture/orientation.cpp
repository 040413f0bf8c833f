#include "picture/orientation.h"

#include <cstdint>

#include "base/bytes.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
constexpr auto kExif = "Exif\0\0"sv;
constexpr std::uint64_t kOrientation = 0x0112;

}  // namespace

int orientation_of_segment(std::string_view tiff) {
  const bool little = tiff.starts_with("II");
  if (tiff.size() < 8 || (!little && !tiff.starts_with("MM"))) return 1;
  const auto number = [&](std::size_t at, std::size_t size) -> std::uint64_t {
    if (at + size > tiff.size()) return 0;
    return little ? little_endian(tiff, at, size) : big_endian(tiff, at, size);
  };
  const auto folder = static_cast<std::size_t>(number(4, 4));
  const auto entries = static_cast<std::size_t>(number(folder, 2));
  for (std::size_t i = 0; i < entries; ++i) {
    const auto at = folder + 2 + i * 12;
    if (at + 12 > tiff.size()) return 1;
    if (number(at, 2) != kOrientation) continue;
    const auto value = number(at + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

int exif_orientation(std::string_view jpeg) {
  for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == '\xFF';) {
    const auto marker = static_cast<std::uint8_t>(jpeg[at + 1]);
    const auto length = static_cast<std::size_t>(big_endian(jpeg, at + 2, 2));
    if (marker == 0xDA || length < 2) return 1;
    const auto segment = jpeg.substr(at + 4, length - 2);
    if (marker == 0xE1 && segment.starts_with(kExif))
      return orientation_of_segment(segment.substr(kExif.size()));
    at += 2 + length;
  }
  return 1;
}

}  // namespace liner
