// Which way up a photograph is.
#pragma once

#include <string_view>

namespace liner {

// The orientation of a JPEG from its Exif data (Exif 2.32, 4.6.5): 1, also without any, to 8.
// Browsers turn pictures by it.
int exif_orientation(std::string_view jpeg);

// The same of one Exif segment: what stands behind "Exif\0\0".
int orientation_of_segment(std::string_view tiff);

}  // namespace liner
