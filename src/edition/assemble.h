// The second stage: the show as it stands at one moment. Pure: no disk, no clock.
#pragma once

#include <string>
#include <vector>

#include "model/edition.h"
#include "model/ledger.h"

namespace liner {

struct EditionRequest {
  Moment moment{};          // what is later than this is held back
  std::string link;         // another address for this build; empty: the show's own
  bool names_hubs = false;  // the feed names the show's WebSub hubs
};

struct EditionReading {
  Edition edition;  // only to be used if `said` holds no error
  Problems said;
};

// Leaves out drafts, future episodes and those for members; sorts, links and addresses the rest.
EditionReading assemble(ShowFolder folder, const Ledger& ledger, const EditionRequest& request);

// What the next ledger remembers: every line of the old one, and one for each episode that is in
// the edition for the first time (product.md, the ledger).
Ledger remember(const Ledger& ledger, const Edition& edition);

}  // namespace liner
