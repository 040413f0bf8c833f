#include "audio/mp4/mp4_edits.h"

#include <algorithm>
#include <tuple>

#include "audio/mp4/mp4_bytes.h"

namespace liner {

void Mp4Edits::replace(std::uint64_t at, std::uint64_t size, std::string bytes,
                       const std::vector<Mp4Box>& inside) {
  const auto by = static_cast<std::int64_t>(bytes.size()) - static_cast<std::int64_t>(size);
  for (const auto& box : inside) {
    auto& growth = grown[box.begin];
    growth.box = box;
    growth.by += by;
  }
  edits.push_back({at, size, std::move(bytes)});
}

Mp4Moves::Mp4Moves(const Mp4Edits& edits) {
  for (const auto& edit : edits.edits) {
    const auto by =
        static_cast<std::int64_t>(edit.bytes.size()) - static_cast<std::int64_t>(edit.size);
    if (by != 0) steps.emplace_back(edit.at + edit.size, by);
  }
}

std::uint64_t Mp4Moves::moved(std::uint64_t old_offset) const {
  auto offset = old_offset;
  for (const auto& [from, by] : steps)
    if (from <= old_offset) offset += static_cast<std::uint64_t>(by);
  return offset;
}

bool write_box_sizes(Mp4Source& source, Mp4Edits& edits) {
  FileWindow window{&source, 0, {}};
  for (const auto& [begin, growth] : edits.grown) {
    if (growth.by == 0) continue;
    const auto size = growth.box.size + static_cast<std::uint64_t>(growth.by);
    const bool wide = window.number(begin, 4) == 1;
    if (!wide && size > UINT32_MAX) return false;
    edits.replace(wide ? begin + 8 : begin, wide ? 8 : 4, big_endian_text(size, wide ? 8 : 4), {});
  }
  return true;
}

std::vector<TagPiece> pieces_of(Mp4Edits changes, std::uint64_t file_size) {
  auto& edits = changes.edits;
  std::ranges::stable_sort(
      edits, {}, [](const Mp4Edits::Edit& edit) { return std::tuple(edit.at, edit.size > 0); });
  std::vector<TagPiece> pieces;
  std::uint64_t at = 0;
  for (auto& edit : edits) {
    if (edit.at > at) pieces.push_back({{}, at, edit.at - at});
    if (!edit.bytes.empty()) pieces.push_back({std::move(edit.bytes), 0, 0});
    at = edit.at + edit.size;
  }
  if (file_size > at) pieces.push_back({{}, at, file_size - at});
  return pieces;
}

}  // namespace liner
