// Changes to an MP4 file as a list of places and new bytes, with the sizes of the boxes around them
// and where everything behind them then stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "audio/mp4/mp4_boxes.h"
#include "audio/new_tags.h"

namespace liner {

struct Mp4Edits {
  struct Edit {
    std::uint64_t at = 0, size = 0;  // of the old file; size 0: bytes are put in
    std::string bytes;
  };
  struct Growth {
    Mp4Box box;
    std::int64_t by = 0;
  };
  std::vector<Edit> edits;  // none overlaps another; of insertions at one place the order counts
  std::map<std::uint64_t, Growth> grown;  // by where the box begins

  // `inside`: the boxes around the place, all of them.
  void replace(std::uint64_t at, std::uint64_t size, std::string bytes,
               const std::vector<Mp4Box>& inside);
  void insert(std::uint64_t at, std::string bytes, const std::vector<Mp4Box>& inside) {
    replace(at, 0, std::move(bytes), inside);
  }
};

// Where the bytes of the old file stand in the new one.
struct Mp4Moves {
  std::vector<std::pair<std::uint64_t, std::int64_t>> steps;  // from an offset on: so much later

  explicit Mp4Moves(const Mp4Edits& edits);
  std::uint64_t moved(std::uint64_t old_offset) const;
};

// Writes the sizes of the boxes that have grown. False if one would need a longer header.
bool write_box_sizes(Mp4Source& source, Mp4Edits& edits);

// The new file, put together.
std::vector<TagPiece> pieces_of(Mp4Edits edits, std::uint64_t file_size);

}  // namespace liner
