#pragma once

#include <string>

#include "base/time.h"

namespace liner {

// One chapter. Lists of them are in order of `start`, which no two share (feed.md C01).
struct Chapter {
  Milliseconds start{0};
  std::string title;
  std::string link;     // absolute address or empty
  bool silent = false;  // belongs to the player, not to the list (`toc: false` in JSON chapters)
  bool operator==(const Chapter&) const = default;
};

}  // namespace liner
