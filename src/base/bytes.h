// Numbers in foreign bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace liner {

// The big-endian number of `size` (1 to 8) bytes at `at`. The bytes must be there.
inline std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

// The same with seven bits a byte (ID3v2 "syncsafe").
inline std::uint64_t syncsafe(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 7 | (static_cast<std::uint8_t>(bytes[at + i]) & 0x7F);
  return value;
}

}  // namespace liner
