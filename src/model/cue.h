#pragma once

#include <string>
#include <vector>

#include "base/time.h"

namespace liner {

// A piece of a transcript: what somebody says from here to there. Without times both are zero.
struct Cue {
  Milliseconds start{0}, end{0};
  std::string speaker;  // may be empty
  std::string text;     // one line, without markup; never empty
  bool operator==(const Cue&) const = default;
};

using Cues = std::vector<Cue>;  // by start, if they have times

}  // namespace liner
