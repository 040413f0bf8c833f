// What subscribers have and an edition no longer does.
#pragma once

#include "model/edition.h"
#include "model/ledger.h"

namespace liner {

// One "episode-vanished" for every episode of the ledger that is not in the edition, naming the
// folder that has its sound now; "show-vanished", an error, if none is left of a published show.
Problems vanished(const Ledger& ledger, const Edition& edition);

}  // namespace liner
