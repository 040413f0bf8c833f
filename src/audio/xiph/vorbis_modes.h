// Which packets of Vorbis have long blocks: their lengths are not known without it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace liner {

struct VorbisModes {
  unsigned count = 0;            // 0: not known
  std::uint64_t long_modes = 0;  // bit by mode
};

// What of the end of a setup packet is enough: 64 modes of 41 bits, their number and padding.
constexpr std::size_t kVorbisModesTail = 512;

// The modes are the last that a setup packet says (Vorbis I, 4.2.4). Everything before them has no
// size but by decoding it all, so they are read from the end, as FFmpeg does it.
VorbisModes vorbis_modes(std::string_view setup_tail);

// Whether an audio packet that begins so has a long block (4.3.1).
bool is_long_vorbis_block(const VorbisModes& modes, std::string_view head);

}  // namespace liner
