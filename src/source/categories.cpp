#include "source/categories.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/categories.h"
#include "base/did_you_mean.h"
#include "base/text.h"

namespace liner {

Result<Category> parse_category(std::string_view text, const Place& place) {
  const auto names = category_names();
  if (std::ranges::find(names, text) == names.end()) {
    std::string hint;
    // The name alone, or under another parent: the producer knows the one and not the other.
    const auto arrow = text.rfind("> ");
    const auto last = lower_ascii(text.substr(arrow == text.npos ? 0 : arrow + 2));
    for (const auto name : names)
      if (hint.empty() && lower_ascii(name).ends_with("> " + last))
        hint = did_you_mean(name, names);
    if (hint.empty()) hint = did_you_mean(text, names);
    if (hint.empty())
      hint = "the list: https://podcasters.apple.com/support/1691-apple-podcasts-categories";
    return failure("unknown-category", place,
                   fmt::format("\"{}\" is not an Apple Podcasts category", text), hint);
  }
  const auto arrow = text.find(" > ");
  if (arrow == text.npos) return Category{std::string(text), {}};
  return Category{std::string(text.substr(0, arrow)), std::string(text.substr(arrow + 3))};
}

}  // namespace liner
