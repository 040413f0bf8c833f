// The notes of an old feed as the body of notes.md, proved to say the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/words.h"

namespace liner {

struct NotesText {
  std::string text;               // Markdown; ends in a line feed, but for no words
  bool is_html = false;           // Markdown cannot say it: it stands as HTML
  bool is_plain = false;          // nor can the HTML of notes: only the text was kept
  std::vector<std::string> lost;  // what a reader loses: "a <script> was left out"
};

// Markdown where reading it gives the same words in the same form, else HTML that does, else the
// text alone. Problem: "library-missing".
Result<NotesText> notes_text(std::string_view html);

// The description of a show: the same, but cut to plain paragraphs where it has more bytes than
// directories take (feed.md channel/description). `site` is the address of the web root.
Result<std::string> description_text(std::string_view html, std::string_view site, bool& cut);

// What a reader sees of HTML, and of the notes of this text, for comparing: seen_text.h.
Result<std::string> seen_html(std::string_view html);

}  // namespace liner
