// The versions of a picture beside the work of libjpeg and libwebp alone: what is between them is
// ours.
#include <array>
#include <string>
#include <vector>

#include "picture/codecs.h"
#include "ratio_reporter.h"

using namespace liner;

namespace {

constexpr std::array kSides = {960, 480, 240, 120};
constexpr int kArtwork = 3000, kNeeded = 960, kJpeg = 82, kWebp = 78;

// Artwork as producers have it: areas, edges and a little noise.
const std::string& artwork() {
  static const std::string kBytes = [] {
    Pixels pixels{kArtwork, kArtwork, {}};
    unsigned noise = 1;
    for (int y = 0; y < kArtwork; ++y)
      for (int x = 0; x < kArtwork; ++x) {
        noise = noise * 1'103'515'245u + 12'345u;
        const auto part = (x / 300 + y / 300) % 2 == 0 ? 60 : 190;
        for (const int tone : {part, x * 255 / kArtwork, y * 255 / kArtwork})
          pixels.rgba.push_back(static_cast<std::uint8_t>((tone + noise / 65'536 % 8) % 256));
        pixels.rgba.push_back(255);
      }
    return encode_jpeg(pixels, 90);
  }();
  return kBytes;
}

std::vector<Pixels> versions() {
  std::vector<Pixels> all;
  auto last = *decode_jpeg(artwork(), kNeeded);
  for (const int side : kSides) all.push_back(last = scaled(last, side, side));
  return all;
}

void picture_versions(benchmark::State& state) {
  for (auto _ : state)
    for (const auto& one : versions()) {
      benchmark::DoNotOptimize(encode_jpeg(one, kJpeg));
      benchmark::DoNotOptimize(encode_webp(one, kWebp));
    }
}

void picture_codecs(benchmark::State& state) {
  const auto made = versions();
  for (auto _ : state) {
    benchmark::DoNotOptimize(decode_jpeg(artwork(), kNeeded));
    for (const auto& one : made) {
      benchmark::DoNotOptimize(encode_jpeg(one, kJpeg));
      benchmark::DoNotOptimize(encode_webp(one, kWebp));
    }
  }
}

BENCHMARK(picture_codecs)->Unit(benchmark::kMillisecond);
BENCHMARK(picture_versions)->Unit(benchmark::kMillisecond);

}  // namespace
