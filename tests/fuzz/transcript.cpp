// Any text as a transcript of any kind: what is read keeps its promises, and what is written is
// read again as the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "feed/transcripts.h"
#include "notes/spoken.h"
#include "source/transcript/transcript_reading.h"

namespace {

using namespace liner;

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void look_at(const TranscriptReading& reading, Milliseconds duration) {
  Milliseconds last{0};
  for (const auto& cue : reading.cues) {
    expect(!cue.text.empty(), "a cue without words");
    expect(cue.text.find('\n') == cue.text.npos, "a cue of several lines");
    if (!reading.timed) continue;
    expect(cue.start >= last && cue.end > cue.start, "times out of order");
    last = cue.start;
  }
  spoken_paragraphs(reading.cues);
  write_text_transcript(reading.cues);
  if (!reading.timed) return;
  Problems said;
  expect(read_vtt({write_vtt(reading.cues), "w.vtt", duration, said}).cues == reading.cues,
         "WebVTT that was written says something else");
  expect(
      read_json_transcript({write_json_transcript(reading.cues), "w.json", duration, said}).cues ==
          reading.cues,
      "JSON that was written says something else");
  read_srt({write_srt(reading.cues), "w.srt", duration, said});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto gated = gate_text({reinterpret_cast<const char*>(data) + 1, size - 1}, "t");
  if (!gated) return 0;
  constexpr TranscriptReading (*kReaders[])(const TranscriptSource&) = {
      read_vtt, read_srt, read_json_transcript, read_html_transcript, read_text_transcript};
  Problems said;
  const Milliseconds duration(60'000);
  look_at(kReaders[data[0] % 5]({gated->text, "t", duration, said}), duration);
  return 0;
}
