#include "theme/colour.h"

#include <fmt/format.h>

#include <cmath>

namespace liner {
namespace {

constexpr double kReadable = 4.5;
constexpr Colour kNearBlack{0x1a, 0x16, 0x22}, kBlack{0, 0, 0}, kWhite{255, 255, 255};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// WCAG 2.2, "relative luminance".
double luminance(const Colour& colour) {
  const auto linear = [](int value) {
    const auto part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) return std::nullopt;
  const std::size_t digits = text.size() == 7 ? 2 : 1;
  int parts[3] = {};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t d = 0; d < 2; ++d) {
      const int digit = hex_digit(text[1 + i * digits + (digits == 2 ? d : 0)]);
      if (digit < 0) return std::nullopt;
      parts[i] = parts[i] * 16 + digit;
    }
  return Colour{parts[0], parts[1], parts[2]};
}

std::string colour_text(const Colour& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

double contrast(const Colour& a, const Colour& b) {
  const auto light = std::max(luminance(a), luminance(b));
  const auto dark = std::min(luminance(a), luminance(b));
  return (light + 0.05) / (dark + 0.05);
}

Colour mixed(const Colour& a, const Colour& b, double share) {
  const auto part = [&](int x, int y) {
    return static_cast<int>(std::lround(x * share + y * (1 - share)));
  };
  return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue)};
}

Colour ink_on(const Colour& background) {
  if (contrast(kNearBlack, background) >= kReadable) return kNearBlack;
  // One of the two can always be read: their contrasts multiplied are 21.
  return contrast(kBlack, background) >= contrast(kWhite, background) ? kBlack : kWhite;
}

Colour readable_on(const Colour& colour, const Colour& background) {
  const auto ink = ink_on(background);
  for (int step = 0; step < 20; ++step) {
    const auto tried = mixed(ink, colour, step / 20.0);
    if (contrast(tried, background) >= kReadable) return tried;
  }
  return ink;
}

}  // namespace liner
