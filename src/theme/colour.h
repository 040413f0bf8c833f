// Colours of a theme: read, mixed, and made readable on one another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liner {

struct Colour {
  int red = 0, green = 0, blue = 0;  // 0 to 255, sRGB
  bool operator==(const Colour&) const = default;
};

// "#4a3a8c" or "#43c".
std::optional<Colour> parse_colour(std::string_view text);
std::string colour_text(const Colour& colour);  // "#4a3a8c"

// WCAG 2.2, "contrast ratio": 1 to 21.
double contrast(const Colour& a, const Colour& b);

// So much of `a`, from 0 to 1, in `b`.
Colour mixed(const Colour& a, const Colour& b, double share);

// The colour itself if text in it can be read on the background (4.5 to 1, WCAG 2.2, 1.4.3), else
// the nearest towards black or white that can.
Colour readable_on(const Colour& colour, const Colour& background);

// Near black or near white: what stands out more on a colour.
Colour ink_on(const Colour& background);

}  // namespace liner
