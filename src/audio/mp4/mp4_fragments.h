// Sound in movie fragments (ISO/IEC 14496-12, 8.8), as streams and recorders write it.
#pragma once

#include "audio/mp4/mp4_track.h"

namespace liner {

struct FragmentedSound {
  std::uint64_t time = 0;   // of the samples whose bytes are all there, in the units of the media
  std::uint64_t bytes = 0;  // that they take
};

FragmentedSound read_fragments(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track);

}  // namespace liner
