// What .liner/episodes.cache says of an episode before its facts, and how texts stand in that file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/root.h"

namespace liner {

struct EpisodeHead {
  std::string folder;
  FileStamps stamps;  // of all that was looked at
  Problems said;
  std::string digest;       // of the facts
  std::uint64_t apart = 0;  // bytes that stand apart from them
};

std::string bytes_of(const EpisodeHead& head);

using EachStamp = std::function<bool(const std::string& path, const FileStamp& stamp)>;
// `each` is asked about every stamp, none of which is kept; where it says no there is no head. Nor
// where the bytes are none.
std::optional<EpisodeHead> head_of(std::string_view bytes, const EachStamp& each);
std::optional<EpisodeHead> whole_head_of(std::string_view bytes);

// A text that was written with its digest.
struct SealedText {
  std::string text;
  std::uint64_t end = 0;  // where it ends in the file
};

void write_sealed(std::string_view text, std::string& out);
// Nothing if it is damaged, or reaches over `end`.
std::optional<SealedText> read_sealed(const OpenFile& file, std::uint64_t at, std::uint64_t end);

}  // namespace liner
