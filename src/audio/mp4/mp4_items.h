// The tags of an MP4 file: the items in moov/udta/meta/ilst (QuickTime File Format, "Metadata").
#pragma once

#include <string>
#include <vector>

#include "audio/facts.h"
#include "audio/mp4/mp4_track.h"

namespace liner {

struct Mp4Items {
  std::string ilst;  // the box without pictures and without items that are very large
  std::vector<TagPicture> pictures;
  bool left_out = false;  // items were too large
};

Mp4Items read_items(Mp4Source& source, const Mp4Box& moov);

// The text of a freeform item ("com.apple.iTunes", name) among the items in the bytes.
std::string freeform_text(std::string_view items, std::string_view name);

}  // namespace liner
