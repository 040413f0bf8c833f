#include "base/categories.h"

#include <algorithm>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"

namespace liner {

std::span<const std::string_view> category_names() {
  static const auto kNames = [] {
    std::vector<std::string_view> names;
    auto text = embedded_file("apple-categories.txt").value_or(std::string_view());
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      if (const auto line = trimmed(text.substr(0, end)); !line.empty() && line[0] != '#')
        names.push_back(line);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return names;
  }();
  return kNames;
}

}  // namespace liner
