// What a build says of the show: its newest episodes, and what is held back.
#pragma once

#include <string>
#include <vector>

#include "model/edition.h"

namespace liner {

// `new_slugs` are episodes that nobody has had yet.
std::string build_overview(const Edition& edition, const std::vector<std::string>& new_slugs);

}  // namespace liner
