#include "preview/byte_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/pieces.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::size_t kMostRanges = 16;

// A whole number; one too large for any file is the largest there is. Nothing for other signs.
std::optional<std::uint64_t> number_of(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  std::uint64_t value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
    return UINT64_MAX;
  return value;
}

struct Asked {
  bool valid = false;
  std::optional<ByteRange> range;  // nothing: not in the file
};

Asked parse_one(std::string_view text, std::uint64_t size) {
  const auto hyphen = text.find('-');
  if (hyphen == text.npos) return {};
  const auto first = text.substr(0, hyphen), last = text.substr(hyphen + 1);
  const auto begin = number_of(first), end = number_of(last);
  if (first.empty()) {  // the last so many bytes
    if (!end) return {};
    if (*end == 0 || size == 0) return {true, std::nullopt};
    return {true, ByteRange{size - std::min(*end, size), size}};
  }
  if (!begin || (!last.empty() && (!end || *end < *begin))) return {};
  if (*begin >= size) return {true, std::nullopt};
  return {true, ByteRange{*begin, last.empty() || *end >= size ? size : *end + 1}};
}

bool overlap(const std::vector<ByteRange>& ranges) {
  std::uint64_t all = 0;
  auto sorted = ranges;
  std::ranges::sort(sorted, {}, &ByteRange::begin);
  for (const auto& range : sorted) {
    if (range.begin < all) return true;
    all = range.end;
  }
  return false;
}

}  // namespace

std::optional<std::vector<ByteRange>> parse_range(std::string_view header, std::uint64_t size) {
  const auto equals = header.find('=');
  if (equals == header.npos || lower_ascii(trimmed(header.substr(0, equals))) != "bytes")
    return std::nullopt;
  std::vector<ByteRange> ranges;
  std::size_t count = 0;
  const bool valid = all_pieces(header.substr(equals + 1), ',', [&](std::string_view piece) {
    const auto text = trimmed(piece);
    if (text.empty()) return true;  // a list may have empty places (5.6.1)
    const auto asked = parse_one(text, size);
    if (asked.range) ranges.push_back(*asked.range);
    return asked.valid && ++count <= kMostRanges;
  });
  if (!valid || count == 0 || overlap(ranges)) return std::nullopt;
  return ranges;
}

std::string content_range(const ByteRange& range, std::uint64_t size) {
  return fmt::format("bytes {}-{}/{}", range.begin, range.end - 1, size);
}

std::string unsatisfied_range(std::uint64_t size) { return fmt::format("bytes */{}", size); }

}  // namespace liner
