// Standing pages: what pages/<slug>.md says.
#pragma once

#include <vector>

#include "model/show.h"
#include "source/markdown_file.h"

namespace liner {

// By slug. Problems: "reserved-name" for a slug that Liner uses itself, and those of reading.
std::vector<Page> read_pages(const Reader& reader);

}  // namespace liner
