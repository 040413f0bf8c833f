// Edition -> the pages of the blog.
#pragma once

#include <vector>

#include "cache/output_keys.h"
#include "cache/search_memory.h"
#include "model/edition.h"
#include "model/output.h"
#include "theme/theme.h"

namespace liner {

// Every page and asset. Pages are rendered when their bytes are asked for, in strict mode: a
// template that uses an unknown name fails there. `edition` and `theme` must outlive the outputs.
std::vector<Output> blog_outputs(const Edition& edition, const Theme& theme, const OutputKeys& keys,
                                 SearchMemory& search);

}  // namespace liner
