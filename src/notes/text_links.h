// Text that becomes links by itself: addresses anywhere, times at the beginning of a line.
#pragma once

#include "model/words.h"
#include "notes/markdown.h"
#include "notes/source_places.h"

namespace liner {

// Splits the texts of the tree at web and mail addresses, outside of links and code; with
// `source.times` also at times that begin a line of a paragraph, heading or list item.
void link_text(Words& root, const MarkdownSource& source, SourcePlaces& places);

}  // namespace liner
