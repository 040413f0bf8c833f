// One line of words as Markdown.
#pragma once

#include <string>
#include <vector>

#include "model/words.h"

namespace liner {

enum class MarkdownPlace {
  paragraph,
  heading,  // all on one line
  html      // between HTML tags: as HTML
};

// Inlines as CommonMark, escaped only where a sign would mean something.
std::string markdown_line(const std::vector<Words>& inlines, MarkdownPlace place);

}  // namespace liner
