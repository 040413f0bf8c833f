// Times at the beginning of a line of notes: `12:34`, `(1:02:33)`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/words.h"

namespace liner {

struct TimeAtStart {
  std::size_t begin = 0, end = 0;  // bytes of the text, without brackets
  int seconds = 0;
};

// The time that a line begins with, if it does. A time of day ("12:30 pm") is none.
std::optional<TimeAtStart> time_at_start(std::string_view line);

// What stands behind a time as a title: without brackets, dashes and colons around it, and without
// the end of a range ("12:34 - 15:00 Title").
std::string title_after_time(std::string_view rest);

struct TimeLine {
  Milliseconds start{0};
  std::string title;  // the rest of the line, without what separates; may be empty
  Place place;
};

// All lines of notes that begin with a time, in their order.
std::vector<TimeLine> time_lines(const Words& notes);

}  // namespace liner
