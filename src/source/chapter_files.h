// Files of chapters: chapters.json (JSON chapters 1.2, feed.md C02) and chapters.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/chapter.h"

namespace liner {

struct PlacedChapter {
  Chapter chapter;
  Place place;        // of the line it stands in
  std::string image;  // a file beside the chapters, as written; else empty
};

// Problems: "json-syntax", "broken-chapters". Links that are none are said ("wrong-address").
Result<std::vector<PlacedChapter>> parse_chapters_json(std::string_view text,
                                                       const std::string& file, Problems& said);

// One chapter a line: `1:02:03 Title`, `00:00:00.000 Title <https://...>` as mp4chaps and Auphonic
// write it, labels of Audacity (start, tab, end, tab, title), or pairs CHAPTER01= and
// CHAPTER01NAME=. Empty lines and lines that begin with # mean nothing. What is no chapter is said
// ("broken-chapters"), each line of it.
std::vector<PlacedChapter> parse_chapters_text(std::string_view text, const std::string& file,
                                               Problems& said);

}  // namespace liner
