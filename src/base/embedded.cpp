#include "base/embedded.h"

#include <algorithm>

namespace liner {

std::optional<std::string_view> embedded_file(std::string_view name) {
  const auto files = embedded_files();
  const auto found = std::ranges::lower_bound(
      files, name, {}, &std::pair<std::string_view, std::string_view>::first);
  if (found == files.end() || found->first != name) return std::nullopt;
  return found->second;
}

}  // namespace liner
