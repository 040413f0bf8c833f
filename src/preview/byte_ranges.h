// Byte ranges by RFC 9110, 14: what a Range header asks of a file of a known size. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liner {

// [begin, end) in bytes; never empty.
struct ByteRange {
  std::uint64_t begin = 0, end = 0;
  bool operator==(const ByteRange&) const = default;
};

// What is asked for, in the order asked. Nothing for a header that is to be ignored: another unit,
// bad syntax (14.2), or more ranges than a player has reason to ask for (14.2 allows that: many
// small or overlapping ones cost the server more than they are worth). Empty: none of them lies in
// the file (416).
std::optional<std::vector<ByteRange>> parse_range(std::string_view header, std::uint64_t size);

// "bytes 0-499/1234", and "bytes */1234" for an answer of 416 (14.4).
std::string content_range(const ByteRange& range, std::uint64_t size);
std::string unsatisfied_range(std::uint64_t size);

}  // namespace liner
