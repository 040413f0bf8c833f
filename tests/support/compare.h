// What tests compare, in a form that can be shown.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "audio/facts.h"

namespace liner::test {

// "1000-4000 Title <link> with a picture" of every chapter.
inline std::vector<std::string> lines(const std::vector<AudioChapter>& chapters) {
  std::vector<std::string> out;
  for (const auto& chapter : chapters)
    out.push_back(std::to_string(chapter.start.count()) + "-" +
                  std::to_string(chapter.end.count()) + " " + chapter.title +
                  (chapter.link.empty() ? "" : " <" + chapter.link + ">") +
                  (chapter.has_image ? " with a picture" : ""));
  return out;
}

// Where two files begin to differ; files are too long to be shown. Empty if they are the same.
inline std::string difference(const std::string& a, const std::string& b) {
  if (a == b) return "";
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  return "at " + std::to_string(at) + " of " + std::to_string(a.size()) + " and " +
         std::to_string(b.size()) + ", behind '" + a.substr(at < 40 ? 0 : at - 40, 40) + "'";
}

}  // namespace liner::test
