// What the sample description of an audio track says (ISO/IEC 14496-12 12.2.3, QuickTime File
// Format "Sound Sample Descriptions", ISO/IEC 14496-1 7.2.6 and 14496-3 1.6).
#pragma once

#include <string>
#include <string_view>

namespace liner {

struct Mp4Codec {
  std::string name;  // "aac", "alac", ...
  int sample_rate = 0, channels = 0;
  bool constant_rate = false;
};

// `entry`: the beginning of a whole sample entry box. `stsd_version` tells two layouts apart that
// both call themselves version 1.
Mp4Codec read_sample_entry(std::string_view entry, unsigned stsd_version);

}  // namespace liner
