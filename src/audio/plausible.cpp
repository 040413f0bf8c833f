#include "audio/plausible.h"

#include <fmt/format.h>

#include <utility>

namespace liner {
namespace {

constexpr std::uint64_t kMostSeconds = 3'600'000;
constexpr int kHighestRate = 10'000'000;
constexpr int kMostChannels = 255;

}  // namespace

Milliseconds time_of_samples(std::uint64_t samples, std::uint64_t rate) {
  if (rate == 0) return Milliseconds(0);
  if (samples / rate >= kMostSeconds) return std::chrono::seconds(kMostSeconds);
  return Milliseconds(samples / rate * 1000 + samples % rate * 1000 / rate);
}

Result<AudioFacts> plausible(AudioFacts facts, const FileBytes& bytes) {
  if (facts.sample_rate < 1 || facts.sample_rate > kHighestRate)
    return broken_audio(bytes, "its sample rate cannot be true");
  if (facts.channels < 1 || facts.channels > kMostChannels)
    return broken_audio(bytes, "its number of channels cannot be true");
  if (facts.duration <= Milliseconds(0) || facts.duration > kLongestSound)
    return broken_audio(bytes, "its length cannot be told");
  facts.bytes = bytes.size;
  facts.bitrate = average_kbits(facts.sound_end - facts.sound_begin, facts.duration);
  return facts;
}

tl::unexpected<Problem> broken_audio(const FileBytes& bytes, std::string what) {
  return failure("broken-audio", {bytes.file}, std::move(what),
                 "export it again from your editor, or listen to it to the end");
}

Problem cut_off_audio(const FileBytes& bytes, Milliseconds there, Milliseconds promised) {
  return cut_off_audio(bytes, format_clock(there), format_clock(promised));
}

Problem cut_off_audio(const FileBytes& bytes, const std::string& there,
                      const std::string& promised) {
  return {"cut-off-audio",
          {bytes.file},
          fmt::format("the file ends too early: {} of {} are there", there, promised),
          "copy it again from where it was made"};
}

Problem maybe_cut_off(const FileBytes& bytes, std::string_view where, Milliseconds there) {
  return {"maybe-cut-off",
          {bytes.file},
          fmt::format("the file ends {}, after {}", where, format_clock(there)),
          "listen to its end, or copy it again from where it was made"};
}

Problem missing_in_the_middle(const FileBytes& bytes, std::string_view what, Milliseconds after) {
  return {"maybe-cut-off",
          {bytes.file},
          fmt::format("{} are missing in the middle, first after {}", what, format_clock(after)),
          "listen to it there, or copy it again from where it was made"};
}

Problem damaged_tags(const std::string& file, std::string what) {
  return {"damaged-tags",
          {file},
          what.empty() ? "part of its tags is damaged and was not read" : std::move(what),
          "write its tags again, or export it again from your editor"};
}

}  // namespace liner
