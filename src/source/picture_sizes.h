// How large the pictures are that words show.
#pragma once

#include "model/show.h"
#include "source/markdown_file.h"

namespace liner {

// Fills in `folder.picture_sizes` from the heads of all pictures of the show that its words show,
// and `folder.other_files` with what lies beside the words of people, series, pages and blocks.
void measure_pictures(const Reader& reader, ShowFolder& folder);

}  // namespace liner
