#include "blog/search_postings.h"

#include <algorithm>

namespace liner {
namespace {

// The upper four bits of a unit of 16: a distance that is short, or what follows.
constexpr std::size_t kShortGaps = 13, kFar = 14, kGeneral = 15, kMost = 4095;
constexpr std::size_t kLongest = 0xFFFF;
constexpr unsigned kFields = 15, kTimed = 16;

}  // namespace

void append_unit(std::string& out, std::size_t value) {
  out += static_cast<char>(value >> 8 & 255);
  out += static_cast<char>(value & 255);
}

// Most are words that are said, soon after one another, in the first hour: they take one unit.
void SearchPostings::add(std::size_t episode, const SearchHit& hit) {
  const auto distance = episode + 1 - next_;
  next_ = episode + 1;
  const bool timed = hit.second >= 0 && hit.second <= static_cast<std::int64_t>(kLongest);
  const auto second = static_cast<std::size_t>(timed ? hit.second : 0);
  if (timed && hit.fields == kSaid && distance <= kShortGaps && second <= kMost) {
    append_unit(bytes_, distance << 12 | second);
  } else if (timed && hit.fields == kSaid && distance <= kMost) {
    append_unit(bytes_, kFar << 12 | distance);
    append_unit(bytes_, second);
  } else {
    append_unit(bytes_, kGeneral << 12 | (timed ? kTimed : 0U) | hit.fields);
    append_unit(bytes_, std::min(distance, kLongest));
    if (timed) append_unit(bytes_, second);
  }
}

std::vector<SearchPosting> read_postings(std::string_view bytes) {
  std::vector<SearchPosting> postings;
  std::size_t at = 0, next = 0;
  const auto unit = [&]() -> std::size_t {
    const auto high = static_cast<unsigned char>(bytes[at]);
    const auto low = static_cast<unsigned char>(bytes[at + 1]);
    at += 2;
    return std::size_t{high} << 8 | low;
  };
  while (at + 2 <= bytes.size()) {
    const auto first = unit();
    const auto kind = first >> 12;
    SearchHit hit{kSaid, static_cast<std::int64_t>(first & kMost)};
    auto distance = kind;
    if (kind > kShortGaps) {
      if (at + 2 > bytes.size()) break;
      const auto second = unit();
      distance = kind == kFar ? first & kMost : second;
      hit.second = kind == kFar ? static_cast<std::int64_t>(second) : -1;
      if (kind == kGeneral) hit.fields = static_cast<unsigned>(first) & kFields;
      if (kind == kGeneral && (first & kTimed) != 0) {
        if (at + 2 > bytes.size()) break;
        hit.second = static_cast<std::int64_t>(unit());
      }
    }
    if (distance == 0) break;
    next += distance;
    postings.emplace_back(next - 1, hit);
  }
  return postings;
}

}  // namespace liner
