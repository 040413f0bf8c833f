// What the heads of answers say: types and ranges (RFC 9110).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "remote/serving.h"

namespace liner {

// "Audio/MPEG; charset=x" -> "audio/mpeg".
std::string bare_type(const std::string& type);

// Whether a server may give this type (bare) for what the feed calls `said` (feed.md W03, T01).
bool may_have_type(ServedKind kind, const std::string& said, const std::string& type);

// Digits alone.
std::optional<std::uint64_t> whole_number(std::string_view text);

struct ContentRange {
  std::uint64_t first = 0, last = 0, size = 0;  // bytes
};

// "bytes 0-4095/10000" (RFC 9110, 14.4); nothing for anything else, also where the size is "*".
std::optional<ContentRange> parse_content_range(std::string_view text);

}  // namespace liner
