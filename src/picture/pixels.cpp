#include "picture/pixels.h"

#include <algorithm>

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
void premultiply(Pixels& pixels) {
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    const unsigned alpha = pixels.rgba[i + 3];
    if (alpha == 255) continue;
    for (std::size_t c = 0; c < 3; ++c)
      pixels.rgba[i + c] = static_cast<std::uint8_t>((pixels.rgba[i + c] * alpha + 127) / 255);
  }
}

void unpremultiply(Pixels& pixels) {
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    const unsigned alpha = pixels.rgba[i + 3];
    if (alpha == 255 || alpha == 0) continue;
    for (std::size_t c = 0; c < 3; ++c)
      pixels.rgba[i + c] = static_cast<std::uint8_t>(
          std::min(255u, (pixels.rgba[i + c] * 255u + alpha / 2) / alpha));
  }
}

Pixels narrowed(const Pixels& source, int width) {
  Pixels out{width, source.height, {}};
  const auto from = static_cast<std::size_t>(source.width), to = static_cast<std::size_t>(width),
             rows = static_cast<std::size_t>(source.height);
  out.rgba.resize(to * rows * 4);
  const auto all = shares(source.width, width);
  for (std::size_t y = 0; y < rows; ++y)
    for (std::size_t x = 0; x < to; ++x) {
      const auto* at = &source.rgba[(y * from + static_cast<std::size_t>(all[x].first)) * 4];
      std::uint32_t red = 0, green = 0, blue = 0, alpha = 0;  // shares of 65536: they fit
      for (const auto part : all[x].parts) {
        red += part * at[0];
        green += part * at[1];
        blue += part * at[2];
        alpha += part * at[3];
        at += 4;
      }
      auto* pixel = &out.rgba[(y * to + x) * 4];
      pixel[0] = rounded(red);
      pixel[1] = rounded(green);
      pixel[2] = rounded(blue);
      pixel[3] = rounded(alpha);
    }
  return out;
}

Pixels shortened(const Pixels& source, int height) {
  Pixels out{source.width, height, {}};
  const auto row = static_cast<std::size_t>(source.width) * 4;
  out.rgba.resize(row * static_cast<std::size_t>(height));
  const auto all = shares(source.height, height);
  std::vector<std::uint32_t> sums(row);
  for (std::size_t y = 0; y < all.size(); ++y) {
    std::ranges::fill(sums, 0);
    const auto* at = &source.rgba[static_cast<std::size_t>(all[y].first) * row];
    for (const auto part : all[y].parts) {
      auto* sum = sums.data();
      for (std::size_t i = 0; i < row; ++i) sum[i] += part * at[i];
      at += row;
    }
    std::ranges::transform(sums, &out.rgba[y * row], rounded);
  }
  return out;
}

}  // namespace

Pixels scaled(const Pixels& source, int width, int height) {
  bool opaque = true;
  for (std::size_t i = 3; i < source.rgba.size(); i += 4) opaque = opaque && source.rgba[i] == 255;
  auto pixels = opaque ? Pixels{} : source;
  premultiply(pixels);
  pixels = narrowed(opaque ? source : pixels, width);
  pixels = shortened(pixels, height);
  unpremultiply(pixels);
  return pixels;
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
