// A picture in memory, and how it is made smaller.
#pragma once

#include <cstdint>
#include <vector>

namespace liner {

struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // four bytes each, row by row; not premultiplied
};

// The picture with these sides, each pixel the mean of those it stands for. The sides must be at
// least 1; made larger, pixels are repeated.
Pixels scaled(const Pixels& source, int width, int height);

// A picture of these sides in one colour with another in its middle.
Pixels framed(const Pixels& source, int width, int height, std::uint8_t red, std::uint8_t green,
              std::uint8_t blue);

// Turned and mirrored as Exif says it must be seen (1 to 8; Exif 2.32, 4.6.5, Orientation).
Pixels upright(Pixels source, int orientation);

}  // namespace liner
