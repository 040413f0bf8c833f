// Categories as producers write them.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/show.h"

namespace liner {

// `Top` or `Top > Sub` exactly as in Apple's list (base/categories.h), else "unknown-category" with
// the nearest name.
Result<Category> parse_category(std::string_view text, const Place& place);

}  // namespace liner
