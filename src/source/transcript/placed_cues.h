// Cues with the lines they stand in, and what is asked of all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/transcript/transcript_reading.h"

namespace liner {

struct PlacedCue {
  Cue cue;
  int line = 0;
};

// Sorts by start, gives every cue an end after its start, and says what was not so; what overlaps
// and what is later than the audio is only said. Equal problems are said once, with their number.
TranscriptReading in_order(std::vector<PlacedCue> cues, const TranscriptSource& source);

// "Ana López: Hello" -> the name; empty where no name stands before a colon.
std::string_view speaker_prefix(std::string_view text);

// Takes names out of the texts, if the first text begins with one; a text without goes on with the
// speaker before.
void take_speakers(std::vector<PlacedCue>& cues);

// `[HH:]MM:SS.mmm`, under 100 hours. With a comma it is read as well (`comma` is
// set).
std::optional<Milliseconds> cue_time(std::string_view text, bool& comma);

// The two times of a line `00:00:01.000 --> 00:00:02.000 settings`.
struct CueTimes {
  Milliseconds start{0}, end{0};
  bool comma = false;
};
std::optional<CueTimes> cue_times(std::string_view line);

struct TextLine {
  std::string_view text;
  int number = 0;  // from 1
};
std::vector<TextLine> text_lines(std::string_view text);

}  // namespace liner
