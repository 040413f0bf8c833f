// Markdown -> the tree of model/words.h. Only markdown.cpp knows cmark.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/words.h"

namespace liner {

struct MarkdownSource {
  std::string_view text;  // has come through the gate
  std::string file;
  int first_line = 1;  // the line of the file on which the text starts
  bool smart = false;  // typographic quotes and dashes: right for English only
};

// CommonMark 0.30. Raw HTML becomes visible text and is said ("raw-html"); links with schemes that
// do not belong in other people's apps lose their target and are said ("unsafe-link"). Problems:
// "too-large", "too-deep" (64 levels), "notes-too-complex" (a run of brackets that would stall).
Result<Words> parse_markdown(const MarkdownSource& source, Problems& said);

}  // namespace liner
