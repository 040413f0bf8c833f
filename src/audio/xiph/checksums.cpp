#include "audio/xiph/checksums.h"

#include <array>

#include "base/bytes.h"

namespace liner {
namespace {

// The remainders of all bytes, highest bit first.
template <class Word>
constexpr std::array<Word, 256> remainders(std::uint32_t polynomial) {
  constexpr int kBits = sizeof(Word) * 8;
  std::array<Word, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t word = byte << (kBits - 8);
    for (int bit = 0; bit < 8; ++bit)
      word = (word << 1) ^ ((word >> (kBits - 1) & 1) != 0 ? polynomial : 0);
    table[byte] = static_cast<Word>(word);
  }
  return table;
}

// kOgg[n]: of a byte with n bytes of zero behind it, so that eight bytes go in one step: every page
// of a file is checked.
constexpr auto kOgg = [] {
  std::array<std::array<std::uint32_t, 256>, 8> tables{remainders<std::uint32_t>(0x04C11DB7)};
  for (std::size_t n = 1; n < tables.size(); ++n)
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const auto word = tables[n - 1][byte];
      tables[n][byte] = (word << 8) ^ tables[0][word >> 24];
    }
  return tables;
}();
constexpr auto kCrc8 = remainders<std::uint8_t>(0x07);
constexpr auto kCrc16 = remainders<std::uint16_t>(0x8005);

std::uint32_t ogg_step(std::uint32_t crc, char byte) {
  return (crc << 8) ^ kOgg[0][(crc >> 24) ^ static_cast<std::uint8_t>(byte)];
}

std::uint32_t ogg_crc(std::uint32_t crc, std::string_view bytes) {
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    const auto word = big_endian(bytes, 0, 8) ^ std::uint64_t{crc} << 32;
    crc = 0;
    for (std::size_t n = 0; n < 8; ++n) crc ^= kOgg[n][word >> (8 * n) & 0xFF];
  }
  for (const char byte : bytes) crc = ogg_step(crc, byte);
  return crc;
}

}  // namespace

std::uint32_t ogg_checksum(std::string_view page) {
  constexpr std::size_t kField = 22, kBehind = 26;
  if (page.size() < kBehind) return 0;
  auto crc = ogg_crc(0, page.substr(0, kField));
  for (int i = 0; i < 4; ++i) crc = ogg_step(crc, '\0');
  return ogg_crc(crc, page.substr(kBehind));
}

std::uint8_t flac_crc8(std::string_view bytes) {
  std::uint8_t crc = 0;
  for (const char byte : bytes) crc = kCrc8[crc ^ static_cast<std::uint8_t>(byte)];
  return crc;
}

std::uint16_t flac_crc16(std::string_view bytes, std::uint16_t before) {
  auto crc = before;
  for (const char byte : bytes)
    crc = static_cast<std::uint16_t>((crc << 8) ^
                                     kCrc16[(crc >> 8) ^ static_cast<std::uint8_t>(byte)]);
  return crc;
}

}  // namespace liner
