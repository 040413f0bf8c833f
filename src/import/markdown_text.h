// The tree of notes as Markdown that people like to edit.
#pragma once

#include <string>

#include "model/words.h"

namespace liner {

// CommonMark 0.30 with the HTML of notes where Markdown has no sign (tables, figures, sub, sup,
// del, details, emphasis between letters). Reading it again gives the same words; notes_text.h
// makes sure of that. Ends in a line feed, but for empty words.
std::string markdown_text(const Words& words);

}  // namespace liner
