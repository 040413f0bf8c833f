// "did you mean": the nearest word of a list.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace liner {

// How many letters must be added, taken away, changed or swapped to make one word of the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word` (case does not count), if it is near enough to be what was
// meant; else empty. Of two equally near ones the first in the list.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// `did you mean "summary"?`, or an empty text when nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace liner
