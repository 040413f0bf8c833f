// HTML of strangers -> the tree of notes. Only html_words.cpp knows the HTML parser, and loads it
// only when a show is imported.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/words.h"

namespace liner {

struct HtmlWords {
  Words words;  // a document
  // What a reader loses or sees otherwise: "a <script> was left out", each once.
  std::vector<std::string> lost;
};

// Reads the fragment as a browser does (WHATWG HTML, 13.4) and takes over what notes can hold
// (feed.md H02): no script, style or form, no attribute but those of the tree. An embedded player
// becomes a link. Line ends of a text without any tag stand for paragraphs and breaks. The text
// must have come through the gate. Nested deeper than notes can be, it is read as text. Problem:
// "library-missing".
Result<HtmlWords> html_words(std::string_view html);

// The tree as notes have it: blanks as one, none at the edges of blocks and of emphasis, no empty
// parts, two line breaks are the end of a paragraph, runs of words beside blocks are paragraphs.
void tidy_words(Words& words);

}  // namespace liner
