#include "picture/pixels.h"

#include <algorithm>
#include <span>

namespace liner {
namespace {

// Which source pixels one target pixel is the mean of, in parts of 1/65536 that add up to one.
struct Share {
  int first = 0;
  std::vector<std::uint32_t> parts;
};

std::vector<Share> shares(int from, int to) {
  constexpr std::uint64_t kOne = 65536;
  std::vector<Share> all(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) {
    // In units of 1/to of a source pixel.
    const auto begin = std::int64_t{i} * from, end = begin + from;
    auto& share = all[static_cast<std::size_t>(i)];
    share.first = static_cast<int>(begin / to);
    std::uint64_t given = 0;
    for (auto at = std::int64_t{share.first}; at * to < end; ++at) {
      const auto covered = std::min(end, (at + 1) * to) - std::max(begin, at * to);
      const auto part =
          kOne * static_cast<std::uint64_t>(covered) / static_cast<std::uint64_t>(from);
      share.parts.push_back(static_cast<std::uint32_t>(part));
      given += part;
    }
    share.parts[share.parts.size() / 2] += static_cast<std::uint32_t>(kOne - given);
  }
  return all;
}

std::uint8_t rounded(std::uint32_t sum) { return static_cast<std::uint8_t>((sum + 32768) >> 16); }

// Colours count as much as they can be seen.
void premultiply(std::span<std::uint8_t> rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const unsigned alpha = rgba[i + 3];
    if (alpha == 255) continue;
    for (std::size_t c = 0; c < 3; ++c)
      rgba[i + c] = static_cast<std::uint8_t>((rgba[i + c] * alpha + 127) / 255);
  }
}

void unpremultiply(std::span<std::uint8_t> rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const unsigned alpha = rgba[i + 3];
    if (alpha == 255 || alpha == 0) continue;
    for (std::size_t c = 0; c < 3; ++c)
      rgba[i + c] =
          static_cast<std::uint8_t>(std::min(255u, (rgba[i + c] * 255u + alpha / 2) / alpha));
  }
}

// Rows of a picture as narrow as they shall be, made as they are asked for: one of them stands in
// memory, not the picture.
class NarrowRows {
 public:
  NarrowRows(const Pixels& source, int width)
      : source_(source), shares_(shares(source.width, width)), narrow_(shares_.size() * 4) {}

  std::size_t size() const { return narrow_.size(); }

  // Row `y`, valid until another is asked for.
  const std::uint8_t* at(std::size_t y) {
    if (y == made_) return narrow_.data();
    made_ = y;
    const auto length = static_cast<std::size_t>(source_.width) * 4;
    wide_.assign(&source_.rgba[y * length], &source_.rgba[y * length] + length);
    premultiply(wide_);
    auto* to = narrow_.data();
    for (const auto& share : shares_) {
      mean(share, to);
      to += 4;
    }
    return narrow_.data();
  }

 private:
  void mean(const Share& share, std::uint8_t* to) const {
    const auto* at = &wide_[static_cast<std::size_t>(share.first) * 4];
    std::uint32_t red = 0, green = 0, blue = 0, alpha = 0;  // shares of 65536: they fit
    for (const auto part : share.parts) {
      red += part * at[0];
      green += part * at[1];
      blue += part * at[2];
      alpha += part * at[3];
      at += 4;
    }
    to[0] = rounded(red);
    to[1] = rounded(green);
    to[2] = rounded(blue);
    to[3] = rounded(alpha);
  }

  const Pixels& source_;
  std::vector<Share> shares_;
  std::vector<std::uint8_t> wide_, narrow_;
  std::size_t made_ = static_cast<std::size_t>(-1);
};

}  // namespace

Pixels scaled(const Pixels& source, int width, int height) {
  Pixels out{width, height, {}};
  NarrowRows rows(source, width);
  out.rgba.resize(rows.size() * static_cast<std::size_t>(height));
  std::vector<std::uint32_t> sums(rows.size());
  auto* to = out.rgba.data();
  for (const auto& share : shares(source.height, height)) {
    std::ranges::fill(sums, 0);
    auto y = static_cast<std::size_t>(share.first);
    for (const auto part : share.parts) {
      const auto* row = rows.at(y++);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += part * row[i];
    }
    std::ranges::transform(sums, to, rounded);
    to += sums.size();
  }
  unpremultiply(out.rgba);
  return out;
}

Pixels framed(const Pixels& source, int width, int height, std::uint8_t red, std::uint8_t green,
              std::uint8_t blue) {
  Pixels out{width, height, {}};
  const std::uint8_t ground[4] = {red, green, blue, 255};
  out.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  for (std::size_t i = 0; i < out.rgba.size(); ++i) out.rgba[i] = ground[i % 4];
  const int left = (width - source.width) / 2, top = (height - source.height) / 2;
  for (int y = std::max(0, -top); y < std::min(source.height, height - top); ++y)
    for (int x = std::max(0, -left); x < std::min(source.width, width - left); ++x) {
      const auto* from = &source.rgba[static_cast<std::size_t>(y * source.width + x) * 4];
      auto* to = &out.rgba[static_cast<std::size_t>((y + top) * width + x + left) * 4];
      for (int c = 0; c < 3; ++c)
        to[c] =
            static_cast<std::uint8_t>((from[c] * from[3] + to[c] * (255 - from[3]) + 127) / 255);
    }
  return out;
}

Pixels upright(Pixels source, int orientation) {
  if (orientation < 2 || orientation > 8) return source;
  const bool turned = orientation >= 5;
  Pixels out{turned ? source.height : source.width, turned ? source.width : source.height, {}};
  out.rgba.resize(source.rgba.size());
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      int from_x = turned ? y : x, from_y = turned ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
        from_x = source.width - 1 - from_x;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
        from_y = source.height - 1 - from_y;
      std::copy_n(&source.rgba[static_cast<std::size_t>(from_y * source.width + from_x) * 4], 4,
                  &out.rgba[static_cast<std::size_t>(y * out.width + x) * 4]);
    }
  return out;
}

}  // namespace liner
