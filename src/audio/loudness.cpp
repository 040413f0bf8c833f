#include "audio/loudness.h"

#ifdef LINER_LOUDNESS
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

struct SoundFiles : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&sf_open_fd) open = find("sf_open_fd");
  decltype(&sf_readf_float) read = find("sf_readf_float");
  decltype(&sf_close) close = find("sf_close");
};
struct Meter : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&ebur128_init) init = find("ebur128_init");
  decltype(&ebur128_destroy) destroy = find("ebur128_destroy");
  decltype(&ebur128_add_frames_float) add = find("ebur128_add_frames_float");
  decltype(&ebur128_loudness_global) global = find("ebur128_loudness_global");
  decltype(&ebur128_true_peak) peak = find("ebur128_true_peak");
};

const SoundFiles& sound_files() {
  static const SoundFiles kLibrary("libsndfile.so.1");
  return kLibrary;
}
const Meter& meter() {
  static const Meter kLibrary("libebur128.so.1");
  return kLibrary;
}

std::optional<Loudness> measure(SNDFILE* sound, const SF_INFO& info) {
  constexpr sf_count_t kFrames = 1 << 16;
  constexpr int kMostChannels = 8, kMostRate = 384'000;
  const auto& with = meter();
  if (info.channels < 1 || info.channels > kMostChannels || info.samplerate < 16 ||
      info.samplerate > kMostRate)
    return std::nullopt;
  auto* state =
      with.init(static_cast<unsigned>(info.channels), static_cast<unsigned long>(info.samplerate),
                EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
  if (state == nullptr) return std::nullopt;
  std::vector<float> frames(static_cast<std::size_t>(kFrames * info.channels));
  bool fine = true;
  for (sf_count_t count; fine && (count = sound_files().read(sound, frames.data(), kFrames)) > 0;)
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
  return sound_files().loaded() && meter().loaded()
             ? ""
             : "loudness cannot be measured: libsndfile or libebur128 is not here";
}

std::optional<Loudness> measure_loudness(int descriptor) {
  const auto& with = sound_files();
  if (!with.loaded() || !meter().loaded() || lseek(descriptor, 0, SEEK_SET) != 0)
    return std::nullopt;
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
