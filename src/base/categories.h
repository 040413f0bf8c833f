// Apple's categories, as directories accept them (feed.md channel/itunes:category). The list is the
// data file apple-categories.txt, built into the program.
#pragma once

#include <span>
#include <string_view>

namespace liner {

// "Arts", "Arts > Books", ...
std::span<const std::string_view> category_names();

}  // namespace liner
