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
// Names before a colon become speakers where the transcript has no others (speakers.h).
TranscriptReading in_order(std::vector<PlacedCue> cues, const TranscriptSource& source);

// Says it, unless the file has said enough: a damaged one says the same thing on each line.
void say(const TranscriptSource& source, Problem problem);
constexpr std::size_t kMostSaid = 50;
// Says what was repaired at the first cue that needed it; `said` remembers.
void say_repaired(const TranscriptSource& source, bool& said, int line, std::string what,
                  std::string hint);

// What somebody says for a long time, as captions that people can read: cut at sentences and words,
// the time shared out by length.
std::vector<PlacedCue> in_captions(const std::vector<PlacedCue>& cues);

// `[HH:]MM:SS.mmm`, under 100 hours. With a comma, with one digit or without hours it is read as
// well.
struct CueTime {
  Milliseconds time{0};
  bool comma = false, one_digit = false, no_hours = false;
};
std::optional<CueTime> cue_time(std::string_view text);

// The two times of a line `00:00:01.000 --> 00:00:02.000 settings`; what is odd about one is odd
// about both.
struct CueTimes {
  Milliseconds start{0}, end{0};
  bool comma = false, one_digit = false, no_hours = false;
};
std::optional<CueTimes> cue_times(std::string_view line);

struct TextLine {
  std::string_view text;
  int number = 0;  // from 1
};
std::vector<TextLine> text_lines(std::string_view text);

}  // namespace liner
