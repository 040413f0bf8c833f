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
  Intent intent;            // what the producer says is meant
  // A preview: drafts and future episodes too, each marked as such; audio and pages at `link`, also
  // where the show names another host; nothing that sends apps or listeners on. An episode without
  // audio gets this one.
  const Audio* preview_audio = nullptr;
};

struct EditionReading {
  Edition edition;  // only to be used if `said` holds no error
  Problems said;
  std::vector<Acceptance> used;  // of the intent
};

// Leaves out drafts, future episodes and those for members; sorts, links and addresses the rest.
EditionReading assemble(ShowFolder folder, const Ledger& ledger, const EditionRequest& request);

}  // namespace liner
