// Blanks within a line of words.
#pragma once

#include <vector>

#include "model/words.h"

namespace liner {

// One between words, none at the line's ends, none at the inner ends of emphasis and links, where
// Markdown has no way to write them. Empty parts go.
void tidy_line(std::vector<Words>& children);

}  // namespace liner
