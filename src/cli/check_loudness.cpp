#include "cli/check_loudness.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>

#include "audio/loudness.h"
#include "base/json.h"

namespace liner {
namespace {

constexpr const char* kCache = ".liner/loudness.json";
constexpr std::uint64_t kLargestCache = 16 * 1024 * 1024;
constexpr double kFaintest = -70.0;                               // dBTP: the gate of EBU R 128
constexpr double kTarget = -16.0, kNear = 1.0, kMostPeak = -1.0;  // LUFS, LU, dBTP: feed.md M03

using Cache = std::map<std::string, Loudness>;

// A cache that cannot be read is an empty one.
Cache read_cache(const Root& show) {
  Cache cache;
  const auto text = show.read(kCache, kLargestCache);
  const auto json = text ? parse_json(*text, kCache) : tl::unexpected(text.error());
  const auto* lines = json ? json->object() : nullptr;
  if (lines == nullptr) return cache;
  const auto number = [](const Json* value) {
    if (value == nullptr) return std::nan("");
    if (value->is_null()) return -std::numeric_limits<double>::infinity();  // silence
    if (const auto* real = value->real()) return *real;
    return value->integer() != nullptr ? static_cast<double>(*value->integer()) : std::nan("");
  };
  for (const auto& [fingerprint, line] : *lines) {
    const Loudness known{number(line.find("lufs")), number(line.find("peak"))};
    if (!std::isnan(known.integrated) && !std::isnan(known.true_peak)) cache[fingerprint] = known;
  }
  return cache;
}

// JSON has no infinity.
Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(); }

void write_cache(const Root& show, const Cache& cache) {
  Json json = Json::object({});
  for (const auto& [fingerprint, known] : cache)
    json.set(fingerprint,
             Json::object({{"lufs", finite(known.integrated)}, {"peak", finite(known.true_peak)}}));
  // Without it the next run measures again: nothing to tell.
  (void)show.write(kCache, write_json_pretty(json));
}

Finding about(const std::string& file, Severity severity, std::string value, std::string what,
              std::string fix) {
  return {"M03", severity, {}, {file}, {}, std::move(value), std::move(what), std::move(fix)};
}

void judge(const std::string& file, const Loudness& loudness, Findings& found) {
  const bool heard = loudness.true_peak > kFaintest;
  if (!std::isfinite(loudness.integrated) && heard) {
    found.push_back(about(file, Severity::info, {}, "this audio is too short to be measured",
                          "the measure needs half a second of sound"));
    return;
  }
  if (!std::isfinite(loudness.integrated)) {
    found.push_back(
        about(file, Severity::warning, "silence", "this audio is silent", "is it the right file?"));
    return;
  }
  const auto value = fmt::format("{:.1f} LUFS", loudness.integrated);
  if (std::abs(loudness.integrated - kTarget) > kNear)
    found.push_back(
        about(file, Severity::warning, value,
              fmt::format("the audio is {} than other podcasts: {}",
                          loudness.integrated < kTarget ? "quieter" : "louder", value),
              fmt::format("export it with {:+.1f} dB: ffmpeg's loudnorm does it, with I=-16:TP=-1",
                          kTarget - loudness.integrated)));
  if (loudness.true_peak > kMostPeak)
    found.push_back(about(
        file, Severity::warning, fmt::format("{:.1f} dBTP", loudness.true_peak),
        fmt::format("the audio peaks at {:.1f} dBTP, where players distort it", loudness.true_peak),
        "put a limiter at -1 dBTP"));
}

}  // namespace

Findings check_loudness(const Root& show, const Edition& edition, const Progress& progress) {
  Findings found;
  if (const auto missing = loudness_is_missing(); !missing.empty()) {
    found.push_back(about("show.yaml", Severity::info, {}, missing,
                          "install libsndfile1 and libebur128-1, or measure it with ffmpeg"));
    return found;
  }
  auto cache = read_cache(show);
  std::size_t done = 0;
  for (const auto& published : edition.episodes) {
    const auto& audio = published.episode->audio;
    if (audio.file.empty() || cache.contains(audio.fingerprint)) {
      progress(++done, edition.episodes.size());
      if (!audio.file.empty()) judge(audio.file, cache.at(audio.fingerprint), found);
      continue;
    }
    const auto file = show.open_file(audio.file);
    const auto loudness = file ? measure_loudness(file->descriptor()) : std::nullopt;
    progress(++done, edition.episodes.size());
    if (!loudness) {
      found.push_back(about(audio.file, Severity::info, audio.mime,
                            "how loud this audio is cannot be measured: AAC is not read here",
                            "measure the mp3 or wav that it was made from"));
      continue;
    }
    cache[audio.fingerprint] = *loudness;
    write_cache(show, cache);  // at once: an hour of sound takes long enough to be interrupted
    judge(audio.file, *loudness, found);
  }
  return found;
}

}  // namespace liner
