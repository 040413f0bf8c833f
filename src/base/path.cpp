#include "base/path.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace liner {

std::string path_in_show(std::string_view folder, std::string_view relative) {
  if (relative.starts_with('/')) return {};
  std::vector<std::string_view> parts;
  for (auto path : {folder, relative}) {
    while (!path.empty()) {
      const auto slash = std::min(path.find('/'), path.size());
      const auto part = path.substr(0, slash);
      path.remove_prefix(std::min(slash + 1, path.size()));
      if (part == ".." && parts.empty()) return {};
      if (part == "..")
        parts.pop_back();
      else if (!part.empty() && part != ".")
        parts.push_back(part);
    }
  }
  return fmt::format("{}", fmt::join(parts, "/"));
}

std::string last_part(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));  // npos + 1 is 0
}

std::string folder_above(std::string_view path) {
  const auto slash = path.rfind('/');
  return std::string(path.substr(0, slash == path.npos ? 0 : slash));
}

std::string name_beside(std::string_view file) { return std::string(file) + ".liner-new.tmp"; }

}  // namespace liner
