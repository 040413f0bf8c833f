// Apple's categories, as directories accept them (feed.md channel/itunes:category). The list is the
// data file apple-categories.txt, built into the program.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "model/show.h"

namespace liner {

// "Arts", "Arts > Books", ...
std::span<const std::string_view> category_names();

// `Top` or `Top > Sub` exactly as in the list, else "unknown-category" with the nearest name.
Result<Category> parse_category(std::string_view text, const Place& place);

}  // namespace liner
