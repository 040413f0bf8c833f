// FLAC (RFC 9639): the STREAMINFO block and the headers of frames.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "audio/file_bytes.h"

namespace liner {

struct FlacStreamInfo {
  int sample_rate = 0;  // Hz
  int channels = 0;
  std::uint64_t samples = 0;        // per channel; 0: not said
  std::uint64_t largest_frame = 0;  // bytes; 0: not said
};

// The content of the block (8.2), 34 bytes.
std::optional<FlacStreamInfo> parse_stream_info(std::string_view block);

struct FlacFrame {
  bool counts_samples = false;  // `number` is of its first sample, else of the frame
  std::uint64_t number = 0;
  std::uint64_t samples = 0;  // per channel
  unsigned rate_code = 0, size_code = 0;
};

// A frame header (9.1) whose checksum is right, from at most 16 bytes.
std::optional<FlacFrame> parse_flac_frame(std::string_view bytes);

struct FlacEnd {
  std::uint64_t position = 0;  // in samples from the start of the recording
  std::uint64_t at = 0;        // in the file
  bool cut = false;            // another frame begins there and is not all there
};

// Where the last frame in [begin, end) of the file ends whose sound is all there, looked for from
// the end; nothing if there is none. `first` is the first frame of the stream, `promised` the
// position at which the sound should end: the frame that says so may have anything behind it.
Result<std::optional<FlacEnd>> find_flac_end(const FileBytes& bytes, std::uint64_t begin,
                                             std::uint64_t end, const FlacFrame& first,
                                             std::uint64_t promised, std::uint64_t largest_frame);

// The position of the first sample of a frame.
std::uint64_t flac_position(const FlacFrame& frame, const FlacFrame& first);

}  // namespace liner
