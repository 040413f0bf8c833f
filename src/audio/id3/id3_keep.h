// What stays of an ID3v2 tag when Liner writes its own frames into it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audio/id3/id3_frames.h"
#include "audio/new_tags.h"

namespace liner {

struct KeptFrames {
  std::vector<TagPiece> pieces;  // the frames of others, in their order
  // What stands in chapters besides titles and links, by start in milliseconds.
  std::map<std::int64_t, std::vector<TagPiece>> in_chapters;
  std::string track_total, disc_total;  // "/12"
};

// `version` is the version that is written. Problem: "cannot-tag" for damage, and for a frame of
// ID3v2.2 that has no form in 2.3.
Result<KeptFrames> frames_to_keep(const FileBytes& file, const Id3Area& area, int version,
                                  const NewTags& tags);

// The name in ID3v2.3 and 2.4 of a frame of ID3v2.2 whose content is the same; empty if none is.
std::string_view id3v2_3_name(std::string_view id3v2_2);

}  // namespace liner
