// Boxes as they are written.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"

namespace liner {

// Of less than 4 GB.
inline std::string make_box(std::string_view kind, std::string_view content) {
  return big_endian_text(content.size() + 8, 4) + std::string(kind) + std::string(content);
}

}  // namespace liner
