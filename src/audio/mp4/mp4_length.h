// How long the sound of an MP4 file lasts, without what the encoder put before and behind it.
#pragma once

#include <string_view>

#include "audio/mp4/mp4_track.h"
#include "base/time.h"

namespace liner {

struct Mp4Length {
  Milliseconds whole{0};    // as the index has it; 0 of a file in fragments that is cut
  Milliseconds there{0};    // of what is there; the same when `cut` is false
  bool cut = false;         // samples stand behind the end of the file
  std::uint64_t bytes = 0;  // of a file in fragments: that its samples take
};

// `cut`: a box reaches beyond the end of the file. `smpb`: the text of iTunSMPB, or empty.
Mp4Length read_length(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track,
                      std::string_view smpb, bool cut);

}  // namespace liner
