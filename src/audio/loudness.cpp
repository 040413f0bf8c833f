#include "audio/loudness.h"

#ifdef LINER_LOUDNESS
#include <dlfcn.h>
#include <ebur128.h>
#include <sndfile.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/library.h"
#endif

namespace liner {

#ifdef LINER_LOUDNESS
namespace {

struct Libraries {
  decltype(&sf_open_fd) open = nullptr;
  decltype(&sf_readf_float) read = nullptr;
  decltype(&sf_close) close = nullptr;
  decltype(&ebur128_init) init = nullptr;
  decltype(&ebur128_destroy) destroy = nullptr;
  decltype(&ebur128_add_frames_float) add = nullptr;
  decltype(&ebur128_loudness_global) global = nullptr;
  decltype(&ebur128_true_peak) peak = nullptr;
  bool loaded = false;
};

const Libraries& libraries() {
  static const auto kLibraries = [] {
    Libraries found;
    void* sound = dlopen("libsndfile.so.1", RTLD_NOW | RTLD_LOCAL);
    void* loud = dlopen("libebur128.so.1", RTLD_NOW | RTLD_LOCAL);
    found.loaded = find_in_library(sound, "sf_open_fd", found.open) &&
                   find_in_library(sound, "sf_readf_float", found.read) &&
                   find_in_library(sound, "sf_close", found.close) &&
                   find_in_library(loud, "ebur128_init", found.init) &&
                   find_in_library(loud, "ebur128_destroy", found.destroy) &&
                   find_in_library(loud, "ebur128_add_frames_float", found.add) &&
                   find_in_library(loud, "ebur128_loudness_global", found.global) &&
                   find_in_library(loud, "ebur128_true_peak", found.peak);
    return found;
  }();
  return kLibraries;
}

std::optional<Loudness> measure(SNDFILE* sound, const SF_INFO& info) {
  constexpr sf_count_t kFrames = 1 << 16;
  constexpr int kMostChannels = 8, kMostRate = 384'000;
  const auto& with = libraries();
  if (info.channels < 1 || info.channels > kMostChannels || info.samplerate < 16 ||
      info.samplerate > kMostRate)
    return std::nullopt;
  auto* state =
      with.init(static_cast<unsigned>(info.channels), static_cast<unsigned long>(info.samplerate),
                EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
  if (state == nullptr) return std::nullopt;
  std::vector<float> frames(static_cast<std::size_t>(kFrames * info.channels));
  bool fine = true;
  for (sf_count_t count; fine && (count = with.read(sound, frames.data(), kFrames)) > 0;)
    fine = with.add(state, frames.data(), static_cast<std::size_t>(count)) == EBUR128_SUCCESS;
  Loudness loudness;
  double highest = 0;
  for (unsigned channel = 0; fine && channel < static_cast<unsigned>(info.channels); ++channel) {
    double peak = 0;
    fine = with.peak(state, channel, &peak) == EBUR128_SUCCESS;
    highest = std::max(highest, peak);
  }
  fine = fine && with.global(state, &loudness.integrated) == EBUR128_SUCCESS;
  with.destroy(&state);
  loudness.true_peak = 20 * std::log10(std::max(highest, 1e-10));
  return fine ? std::optional(loudness) : std::nullopt;
}

}  // namespace

std::string loudness_is_missing() {
  return libraries().loaded ? ""
                            : "loudness cannot be measured: libsndfile or libebur128 is not here";
}

std::optional<Loudness> measure_loudness(int descriptor) {
  const auto& with = libraries();
  if (!with.loaded || lseek(descriptor, 0, SEEK_SET) != 0) return std::nullopt;
  SF_INFO info{};
  auto* sound = with.open(descriptor, SFM_READ, &info, SF_FALSE);
  if (sound == nullptr) return std::nullopt;
  auto loudness = measure(sound, info);
  with.close(sound);
  return loudness;
}
#else
std::string loudness_is_missing() { return "this Liner was built without measuring loudness"; }
std::optional<Loudness> measure_loudness(int) { return std::nullopt; }
#endif

}  // namespace liner
