// Old paths of an episode.
#pragma once

#include <vector>

#include "model/episode.h"
#include "source/fields.h"

namespace liner {

// The key `aliases`: paths below the web root as addresses write them, percent-encoded. Problems:
// "wrong-alias".
std::vector<Alias> read_aliases(const Fields& fields, Problems& said);

}  // namespace liner
