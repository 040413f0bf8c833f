// Chapters as `liner tag` writes them into an MP4 file, in both forms that apps read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audio/facts.h"

namespace liner {

// The chapters that both lists show: in order, none at the same time as another, none that is
// silent or begins behind the end of the sound.
std::vector<AudioChapter> listed_chapters(std::vector<AudioChapter> chapters, Milliseconds sound);

// The content of udta/chpl: at most 255 chapters with titles of at most 255 bytes.
std::string nero_list(const std::vector<AudioChapter>& chapters);

// The samples of a text track: the title, then as boxes its encoding and the link.
constexpr std::size_t kLongestLink = 255;  // its length is a byte; a longer one is left out
struct TextSamples {
  std::string bytes;
  std::vector<std::uint64_t> sizes, durations;  // of each; durations in milliseconds
};
TextSamples text_samples(const std::vector<AudioChapter>& chapters, Milliseconds sound);

struct ChapterTrack {
  std::uint64_t id = 0;
  std::uint64_t language = 0;         // packed, as in mdhd
  std::uint64_t movie_timescale = 0;  // units per second of mvhd
  std::uint64_t samples_at = 0;       // where the first sample stands
  bool wide = false;                  // with a co64, for places beyond 4 GB
};
// The whole `trak`. Its size does not depend on `samples_at`.
std::string chapter_trak(const TextSamples& samples, const ChapterTrack& track);

}  // namespace liner
