// Files of transcripts -> cues with speakers (feed.md T01 to T03). Texts have come through the
// gate.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/cue.h"

namespace liner {

struct TranscriptReading {
  Cues cues;
  bool timed = true;  // false: words alone, without any time
  // Whether the file says the same as the cues. Where it does not, because something in it had to
  // be repaired, the cues are published instead.
  bool as_it_is = true;
};

// What is wrong in a file is said: "broken-cue" (no player reads it), "cue-times" (repaired, or
// odd), "late-cue". `duration` is that of the audio.
struct TranscriptSource {
  std::string_view text;
  std::string file;
  Milliseconds duration{0};
  Problems& said;
};

TranscriptReading read_vtt(const TranscriptSource& source);
TranscriptReading read_srt(const TranscriptSource& source);
// {"version": "1.0.0", "segments": [{"speaker", "startTime", "endTime", "body"}]}
TranscriptReading read_json_transcript(const TranscriptSource& source);
// <cite> who, <time> when, <p> what.
TranscriptReading read_html_transcript(const TranscriptSource& source);
// Paragraphs that may begin with a time, a name and a colon, or both; or "Name 0:12" on a line.
TranscriptReading read_text_transcript(const TranscriptSource& source);

}  // namespace liner
