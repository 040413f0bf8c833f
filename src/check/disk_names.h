// Names of files that not every disk or host can hold.
#pragma once

#include "base/result.h"
#include "model/edition.h"

namespace liner {

// "disk-name": files that Windows cannot write, or that are one file where capitals do not count.
void check_disk_names(const Edition& edition, Problems& said);

}  // namespace liner
