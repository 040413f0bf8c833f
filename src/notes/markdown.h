// Markdown -> the tree of model/words.h. Only markdown.cpp knows cmark.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/words.h"

namespace liner {

struct MarkdownSource {
  std::string_view text;  // has come through the gate
  FileName file;
  int first_line = 1;  // the line of the file on which the text starts
  bool smart = false;  // typographic quotes and dashes: right for English only
  bool times = false;  // a time that begins a line is a place in the audio
};

// CommonMark 0.30, with addresses as links (text_links.h). HTML of the list in safe_html.h becomes
// nodes, other HTML visible text ("raw-html"); links with schemes that do not belong in other
// people's apps lose their target ("unsafe-link"). Problems: "too-large", "too-deep" (64 levels),
// "notes-too-complex" (a run of brackets that would stall).
Result<Words> parse_markdown(const MarkdownSource& source, Problems& said);

// Resolves the character references of HTML (`&eacute;`, `&#233;`); what is none stays.
std::string decode_references(std::string_view text);

}  // namespace liner
