// MP4 boxes (ISO/IEC 14496-12), looked at before a library may see them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace liner {

struct Mp4Box {
  std::string kind;          // "moov"
  std::uint64_t begin = 0;   // of the header
  std::uint64_t header = 0;  // bytes
  std::uint64_t size = 0;    // header included
};

// The boxes at the top of the file. One that reaches beyond the end of the file is the last in the
// list, with the size it claims.
Result<std::vector<Mp4Box>> top_boxes(int descriptor, std::uint64_t file_size,
                                      const std::string& file);

// Whether all boxes inside the bytes of a `moov` lie within their parents, at most 32 deep.
bool boxes_are_sound(std::string_view moov);

// Whether one of the tracks of a sound `moov` is video. Cover pictures are no track.
bool has_video(std::string_view moov);

}  // namespace liner
