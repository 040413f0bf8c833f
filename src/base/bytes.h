// Numbers in foreign bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace liner {

// The big-endian number of `size` (1 to 8) bytes at `at`. The bytes must be there.
inline std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

// The number as `size` bytes.
inline std::string big_endian_text(std::uint64_t value, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = size; i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xFF);
  return bytes;
}

// The same with the last byte first.
inline std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

// The big-endian number with seven bits a byte (ID3v2 "syncsafe").
inline std::uint64_t syncsafe(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 7 | (static_cast<std::uint8_t>(bytes[at + i]) & 0x7F);
  return value;
}

}  // namespace liner
