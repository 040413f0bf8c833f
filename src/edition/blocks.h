// Which blocks appear on which episodes.
#pragma once

#include "model/edition.h"

namespace liner {

// Fills in Edition::blocks, those that are shown at the moment, and the references of its episodes.
// A block that would belong to no episode of the show, now or later, is said ("unused-block").
void place_blocks(const ShowFolder& folder, Edition& edition, Problems& said);

}  // namespace liner
