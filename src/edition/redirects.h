// Old paths that lead to posts.
#pragma once

#include "model/edition.h"

namespace liner {

// Fills Edition::redirects from the aliases of published episodes. Needs the addresses of all
// pages. Problems: "alias-taken" (by a page of the site, or by another episode).
void gather_redirects(Edition& edition, Problems& said);

}  // namespace liner
