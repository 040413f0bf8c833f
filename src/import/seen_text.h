// What a reader sees of notes, in a form that can be compared.
#pragma once

#include <string>

#include "model/words.h"

namespace liner {

// The words in their order, blanks as one, with the addresses of links and pictures behind their
// words where these are not the address itself. `with_form`: headings, lists, emphasis and their
// like are marked too. A time and a bare address are the text that they are, and breaks are blanks:
// apps show them so or so.
std::string seen_text(const Words& words, bool with_form);

}  // namespace liner
