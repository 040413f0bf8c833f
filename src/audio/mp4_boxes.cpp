#include "audio/mp4_boxes.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "base/root.h"

namespace liner {
namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kMostTopBoxes = 100'000;  // a fragmented file has two a second or so
// Where a reader of tags goes into.
constexpr std::array<std::string_view, 12> kContainers = {
    "moov", "trak", "mdia", "minf", "stbl", "stsd", "udta", "ilst", "edts", "meta", "moof", "traf"};

bool is_container(std::string_view kind) {
  return std::ranges::find(kContainers, kind) != kContainers.end();
}

bool inside_is_sound(std::string_view bytes, int depth) {
  if (depth > kDeepest) return false;
  while (bytes.size() >= 8) {
    auto size = big_endian(bytes, 0, 4);
    std::size_t header = 8;
    if (size == 1) {
      if (bytes.size() < 16) return false;
      size = big_endian(bytes, 8, 8);
      header = 16;
    } else if (size == 0) {
      return depth == 0 || bytes.size() <= 8;  // some writers end udta with four zero bytes
    }
    if (size < header || size > bytes.size()) return false;
    const auto kind = bytes.substr(4, 4);
    auto inside = bytes.substr(header, size - header);
    if (kind == "meta" && inside.size() >= 4 && inside.substr(4, 4) != "hdlr")
      inside.remove_prefix(4);  // version and flags; QuickTime has none
    if (kind == "stsd") inside.remove_prefix(std::min<std::size_t>(8, inside.size()));
    if (is_container(kind) && !inside_is_sound(inside, depth + 1)) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

}  // namespace

Result<std::vector<Mp4Box>> top_boxes(int descriptor, std::uint64_t file_size,
                                      const std::string& file) {
  std::vector<Mp4Box> boxes;
  std::uint64_t at = 0;
  while (at + 8 <= file_size && boxes.size() < kMostTopBoxes) {
    const auto head = read_at(descriptor, at, 16, file);
    if (!head) return tl::unexpected(head.error());
    if (head->size() < 8) break;
    Mp4Box box{head->substr(4, 4), at, 8, big_endian(*head, 0, 4)};
    if (box.size == 1 && head->size() == 16) {
      box.header = 16;
      box.size = big_endian(*head, 8, 8);
    } else if (box.size == 0) {
      box.size = file_size - at;  // to the end of the file
    }
    if (box.size < box.header) break;
    boxes.push_back(box);
    if (box.size > file_size - at) break;
    at += box.size;
  }
  return boxes;
}

bool has_video(std::string_view moov) {
  // A handler box: size, kind, version and flags, pre-defined, then the type of its track.
  for (auto at = moov.find("hdlr"); at != moov.npos; at = moov.find("hdlr", at + 4))
    if (moov.substr(at + 12 < moov.size() ? at + 12 : moov.size(), 4) == "vide") return true;
  return false;
}

bool boxes_are_sound(std::string_view moov) { return inside_is_sound(moov, 0); }

}  // namespace liner
