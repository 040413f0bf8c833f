// Old paths that lead to posts.
#pragma once

#include "model/edition.h"
#include "model/ledger.h"

namespace liner {

// Fills Edition::redirects from the aliases of published episodes. Needs the addresses of all
// pages. Problems: "alias-taken" (by a page of the site, or by another episode).
void gather_redirects(const Ledger& ledger, Edition& edition, Problems& said);

}  // namespace liner
