// A walk over all frames of a stream of MPEG audio: how long it really is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audio/file_bytes.h"
#include "audio/mp3/mpeg_frames.h"

namespace liner {

struct MpegWalk {
  std::uint64_t frames = 0;
  std::uint64_t ticks = 0;      // what they last, in kTicks a second
  std::uint64_t end = 0;        // where the last whole frame ends
  bool cut = false;             // a frame begins there and is not all there
  bool is_constant = true;      // all frames have the same bit rate
  std::uint64_t bytes = 0;      // of all frames
  std::uint64_t gaps = 0;       // bytes between frames that are neither sound nor a tag
  std::uint64_t first_gap = 0;  // the ticks before the first of them
};

// A unit in which a sample of every rate of MPEG audio lasts a whole number.
constexpr std::uint64_t kTicks = 7'056'000;

// Walks the frames between two offsets of a file, reading it once, in pieces of 256 KiB. Bytes that
// are no frames are passed over (an ID3v2 tag at once); sound goes on where three frames in a row
// are of one stream, which may be another than before.
Result<MpegWalk> walk_mpeg_frames(const FileBytes& file, std::uint64_t begin, std::uint64_t end,
                                  std::size_t free_bytes = 0);

// Whether frames looked at here and there are about as long, on average, as a header's counts of
// frames and bytes say. `looks` are pieces from all over the `length` bytes (sound.h).
bool counts_agree(const std::vector<std::string>& looks, std::uint64_t length,
                  const VbrHeader& header);

}  // namespace liner
