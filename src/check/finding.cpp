#include "check/finding.h"

#include <algorithm>
#include <utility>

namespace liner {

// In the order of the file, the columns are counted in one pass over it, however long its lines
// are.
void put_in_order(Findings& found, std::string_view bytes, std::string_view file) {
  std::ranges::stable_sort(found, {}, [](const Finding& finding) {
    return std::pair(finding.place.line, finding.place.begin);
  });
  std::size_t at = 0;
  int before = 0;  // characters of the line in front of `at`
  for (auto& [rule, severity, profiles, place, path, value, what, fix] : found) {
    if (place.line == 0 || place.file != file || place.begin > bytes.size()) continue;
    if (place.begin < at) {
      at = place.begin == 0 ? 0 : bytes.rfind('\n', place.begin - 1) + 1;  // npos + 1 is 0
      before = 0;
    }
    for (; at < place.begin; ++at) {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      if (byte == '\n')
        before = 0;
      else if ((byte & 0xC0) != 0x80)
        ++before;
    }
    place.column = before + 1;
  }
}

}  // namespace liner
