// Lists that are written as one text: words between separators.
#pragma once

#include <algorithm>
#include <string_view>

namespace liner {

// Calls `each` with every piece between the separators, empty ones too, and stops where it returns
// false. An empty text is one empty piece. Whether it got to the end.
template <class Each>
bool all_pieces(std::string_view text, char separator, Each each) {
  for (;;) {
    const auto end = std::min(text.find(separator), text.size());
    if (!each(text.substr(0, end))) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

}  // namespace liner
