// Blocks: words that appear on many episodes, from blocks/<id>.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/show.h"
#include "source/markdown_file.h"

namespace liner {

// By id. Dates are those of the show's time zone. Problems: "unknown-series", "wrong-date" (an end
// before the beginning), and those of reading.
std::vector<Block> read_blocks(const Reader& reader, const Show& show,
                               const std::map<std::string, Series>& series);

}  // namespace liner
