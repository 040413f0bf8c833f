#include "base/categories.h"

#include "base/embedded.h"

namespace liner {

std::span<const std::string_view> category_names() {
  static const auto kNames = embedded_lines("apple-categories.txt");
  return kNames;
}

}  // namespace liner
