// What `liner check` says of the episodes that are due later.
#pragma once

#include "base/result.h"
#include "model/edition.h"

namespace liner {

// What would go wrong on the day itself. Problems: "scheduled-without-audio", "same-date",
// "same-number".
void check_schedule(const Edition& edition, Problems& said);

}  // namespace liner
