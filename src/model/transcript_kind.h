#pragma once

#include <array>
#include <string_view>

namespace liner {

// A kind of file that transcripts are read from and published as (feed.md T01).
struct TranscriptKind {
  std::string_view ending, mime;
  std::string_view title;  // for people
  bool needs_times;        // a list of cues, not words alone
};

// In the order of feed.md T02: what most apps show first.
constexpr std::array<TranscriptKind, 5> kTranscriptKinds = {
    {{"vtt", "text/vtt", "WebVTT", true},
     {"srt", "application/x-subrip", "SRT", true},
     {"json", "application/json", "JSON", true},
     {"html", "text/html", "HTML", false},
     {"txt", "text/plain", "text", false}}};

// Its place in that order; the number of kinds for what is none.
constexpr std::size_t kind_of_transcript(std::string_view mime) {
  std::size_t at = 0;
  while (at < kTranscriptKinds.size() && kTranscriptKinds[at].mime != mime) ++at;
  return at;
}

}  // namespace liner
