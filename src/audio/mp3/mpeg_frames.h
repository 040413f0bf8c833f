// MPEG audio frames (ISO/IEC 11172-3 and 13818-3, MPEG 2.5): what they say and how long they last.
// Our own, because a library that reads only the first frame is wrong for variable bit rates
// without a header and for files that are cut.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace liner {

struct MpegFrame {
  int sample_rate = 0;  // Hz
  int channels = 0;
  int samples = 0;            // per channel
  std::size_t bytes = 0;      // of the whole frame, header included; see parse_mpeg_frame()
  std::size_t side_info = 0;  // bytes between header and the place of a Xing header
  int kbits = 0;              // 0: free format
  bool operator==(const MpegFrame&) const = default;
};

// Whether two frames can be of one stream: rate and length are the same, free format or not.
bool same_stream(const MpegFrame& a, const MpegFrame& b);

// Layer III frame headers only; nothing for reserved values. A frame of the free format (any bit
// rate, the same for the whole stream) does not say how long it is: `free_bytes` is its length
// without padding, learnt from the distance of the first two; unknown (0) gives `bytes` 0.
std::optional<MpegFrame> parse_mpeg_frame(std::string_view bytes, std::size_t free_bytes = 0);

struct FirstFrame {
  std::size_t offset = 0;
  MpegFrame frame;
  std::size_t free_bytes = 0;  // of a stream in free format
};

// The first frame: one that another of the same stream follows (or the end of the bytes). Zero
// bytes and rests of damaged tags before it are passed over, up to 64 KiB.
std::optional<FirstFrame> first_mpeg_frame(std::string_view bytes);

// What the first frame may hold instead of sound: the length of the whole.
struct VbrHeader {
  std::uint64_t frames = 0;  // behind this one
  std::uint64_t bytes = 0;   // of the stream, this frame included; 0: not said
  int delay = 0;             // samples that the encoder put before the sound
  int padding = 0;           // and behind it
  bool is_constant = false;  // "Info": of a constant bit rate
};

// The Xing, Info or VBRI header in a first frame.
std::optional<VbrHeader> parse_vbr_header(std::string_view frame_bytes, const MpegFrame& frame);

}  // namespace liner
