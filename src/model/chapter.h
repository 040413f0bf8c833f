#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "model/picture.h"
#include "model/rare.h"

namespace liner {

// Where a chapter is about: `location` of JSON chapters 1.2, as it was given.
struct ChapterLocation {
  std::string name, geo, osm;
  bool operator==(const ChapterLocation&) const = default;
};

// One chapter. Lists of them are in order of `start`, which no two share (feed.md C01).
struct Chapter {
  Milliseconds start{0};
  std::string title;    // may be empty where silent
  std::string link{};   // absolute address or empty
  bool silent = false;  // belongs to the player, not to the list (`toc: false` in JSON chapters)
  std::optional<Milliseconds> end{};  // only where somebody said it; else the next one's start
  std::string image{};                // absolute address or empty; of `picture` set by edition/
  Rare<Picture> picture{};            // a file of the show
  Rare<ChapterLocation> location{};
  bool operator==(const Chapter&) const = default;
};

}  // namespace liner
