// MPEG audio frames (ISO/IEC 11172-3 and 13818-3, MPEG 2.5): what they say and how long they last.
// Our own, because a library that reads only the first frame is wrong for variable bit rates
// without a header and for files that are cut.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

struct MpegFrame {
  int sample_rate = 0;  // Hz
  int channels = 0;
  int samples = 0;            // per channel
  std::size_t bytes = 0;      // of the whole frame, header included
  std::size_t side_info = 0;  // bytes between header and the place of a Xing header
  bool operator==(const MpegFrame&) const = default;
};

// Layer III frame headers only. Nothing for reserved values and for the free format.
std::optional<MpegFrame> parse_mpeg_frame(std::string_view bytes);

// The offset of the first frame: one that another of the same stream follows (or the end of the
// bytes). Zero bytes and rests of damaged tags before it are passed over.
std::optional<std::size_t> first_mpeg_frame(std::string_view bytes);

// What the first frame may hold instead of sound: the length of the whole.
struct VbrHeader {
  std::uint64_t frames = 0;  // behind this one
  std::uint64_t bytes = 0;   // of the stream, this frame included; 0: not said
  int delay = 0;             // samples that the encoder put before the sound
  int padding = 0;           // and behind it
};

// The Xing, Info or VBRI header in a first frame.
std::optional<VbrHeader> parse_vbr_header(std::string_view frame_bytes, const MpegFrame& frame);

struct MpegWalk {
  std::uint64_t frames = 0;
  std::uint64_t samples = 0;
  std::uint64_t end = 0;  // where the last whole frame ends
  bool cut = false;       // a frame begins there and is not all there
};

// Walks the frames between two offsets of an open file, reading it once, in pieces.
Result<MpegWalk> walk_mpeg_frames(int descriptor, std::uint64_t begin, std::uint64_t end,
                                  const std::string& file);

}  // namespace liner
