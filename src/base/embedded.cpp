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

std::vector<std::string_view> embedded_lines(std::string_view name) {
  std::vector<std::string_view> lines;
  auto text = embedded_file(name).value_or(std::string_view());
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (const auto line = text.substr(0, end); !line.empty() && line[0] != '#')
      lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace liner
