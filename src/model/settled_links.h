// Links of which everything is known from the words alone.
#pragma once

#include "model/words.h"

namespace liner {

// Whether the words of a link say nothing of what is behind it.
bool is_vague(const Words& link);

// Marks the links that lead elsewhere, wherever they stand, and gives their addresses the form in
// which they are published. Those of which something has to be said stay as they are written, for
// edition/links.h.
void settle_links(Words& words);

}  // namespace liner
