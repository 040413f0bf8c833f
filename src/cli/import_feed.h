// The old feed of an import, with all its pages.
#pragma once

#include "cli/import.h"

namespace liner {

// Problems: those of fetching and of import/old_feed.h, "wrong-date" (--since).
Result<OldShow> fetch_old_show(const ImportRequest& request, Problems& said);

// Which items are to be brought along: --limit and --since.
Result<std::vector<bool>> wanted_items(const ImportRequest& request, const OldShow& old);

}  // namespace liner
