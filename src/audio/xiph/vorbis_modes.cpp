#include "audio/xiph/vorbis_modes.h"

#include <bit>

namespace liner {
namespace {

constexpr std::size_t kModeBits = 41;  // block flag, window type, transform type, mapping
constexpr unsigned kMostModes = 64;

// Bits in the order of Vorbis (Vorbis I, 2.1): from the lowest of a byte up.
std::uint64_t bits_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[(at + i) / 8]);
    value |= static_cast<std::uint64_t>(byte >> ((at + i) % 8) & 1) << i;
  }
  return value;
}

}  // namespace

VorbisModes vorbis_modes(std::string_view setup_tail) {
  VorbisModes modes;
  auto end = setup_tail.size() * 8;
  while (end > 0 && bits_at(setup_tail, end - 1, 1) == 0) --end;
  if (end == 0) return modes;
  --end;  // the framing bit, behind which there is nothing but padding
  std::uint64_t long_modes = 0;
  for (unsigned count = 1; count <= kMostModes && end >= kModeBits + 6; ++count) {
    end -= kModeBits;
    // Both types are 0, and there are at most 64 mappings.
    if (bits_at(setup_tail, end + 1, 32) != 0 || bits_at(setup_tail, end + 33, 8) > 63) break;
    long_modes = long_modes << 1 | bits_at(setup_tail, end, 1);
    // What fits last is it: before one mode of mapping 0 stand zeros that look like a count of 1.
    if (bits_at(setup_tail, end - 6, 6) + 1 == count) modes = {count, long_modes};
  }
  return modes;
}

bool is_long_vorbis_block(const VorbisModes& modes, std::string_view head) {
  if (head.empty() || modes.count == 0) return false;
  const auto bits = static_cast<std::size_t>(std::bit_width(modes.count - 1));
  return (modes.long_modes >> bits_at(head, 1, bits) & 1) != 0;
}

}  // namespace liner
