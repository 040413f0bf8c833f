// Episodes as people name them on the command line.
#pragma once

#include <string_view>
#include <vector>

#include "source/show_folder.h"

namespace liner {

// By its slug, its folder within the show, or its folder's name; nullptr if there is none.
const Episode* find_episode(const Episodes& episodes, std::string_view typed);

// An episode with faults is not among those that were read: its own faults, or "unknown-episode".
Problems why_not_found(const ShowReading& reading, std::string_view typed);

bool is_of_folder(const Problem& problem, std::string_view folder);

}  // namespace liner
