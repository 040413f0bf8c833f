#include "audio/pcm/riff_info.h"

#include <algorithm>

#include "audio/plausible.h"
#include "base/bytes.h"

namespace liner {
namespace {

constexpr std::uint64_t kMost = 1024 * 1024;
constexpr std::size_t kType = 4;

std::string little_endian_bytes(std::size_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i, value >>= 8) bytes += static_cast<char>(value & 0xFF);
  return bytes;
}

bool is_entry_id(std::string_view id) {
  return std::ranges::all_of(
      id, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

struct Entries {
  std::string bytes;  // all that lie within the chunk, padded as they should be
  bool damaged = false;
};

// Texts have an end mark of their own, and writers pad in every way: zeros in between are passed
// over.
Entries sound_entries(std::string_view text) {
  Entries entries;
  std::size_t at = 0;
  while (at + kChunkHeader <= text.size()) {
    if (text[at] == '\0') {
      ++at;
      continue;
    }
    const auto id = text.substr(at, 4);
    const auto size = static_cast<std::size_t>(little_endian(text, at + 4, 4));
    if (!is_entry_id(id) || size > text.size() - at - kChunkHeader) {
      entries.damaged = true;
      break;
    }
    entries.bytes.append(text.substr(at, kChunkHeader + size));
    if (size % 2 != 0) entries.bytes += '\0';
    at += kChunkHeader + size;
  }
  return entries;
}

}  // namespace

Result<RiffInfo> read_info_chunk(const FileBytes& bytes, const Chunk& list) {
  const auto content = bytes.read(list.begin, std::min(list.size, kMost));
  if (!content) return tl::unexpected(content.error());
  RiffInfo info;
  if (!content->starts_with("INFO")) return info;
  auto entries = sound_entries(std::string_view(*content).substr(kType));
  if (list.size > kMost && content->size() == kMost)
    info.problems.push_back({"large-tags",
                             {bytes.file},
                             "its tags are too large: not all of their text was read",
                             "shorten them: every listener downloads them"});
  else if (entries.damaged || content->size() < list.size)
    info.problems.push_back(damaged_tags(bytes.file));
  if (!entries.bytes.empty())
    info.text = read_riff_info("LIST" + little_endian_bytes(kType + entries.bytes.size()) + "INFO" +
                               entries.bytes);
  return info;
}

}  // namespace liner
