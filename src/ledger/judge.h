// What a build would do to those who subscribe, and what is remembered of it (docs/ledger.md).
#pragma once

#include <set>
#include <string>

#include "model/edition.h"
#include "model/ledger.h"

namespace liner {

struct Judgement {
  // Refused: "show-vanished", "episode-vanished", "episode-moved", "episode-withdrawn",
  // "date-moved". Said: "audio-replaced", "feed-moved". Each names the command that makes it meant.
  Problems said;
  std::vector<Acceptance> used;  // of the intent
};

// Holds an edition against what binds. Pure. `whole`: no folder was left out because of a fault in
// it; else what is missing is not said to be lost.
Judgement judge(const Ledger& ledger, const Edition& edition, const Intent& intent,
                bool whole = true);

// What the next ledger says, once the edition is in the web root and nothing of it was refused. A
// line that does not bind yet is written anew, or forgotten with its episode.
Ledger remember(const Ledger& ledger, const Edition& edition);

// The ledger once the feed with these guids is where listeners get it: what is in it is published.
Ledger with_sent(const Ledger& ledger, const std::set<std::string>& guids, Moment now);

// Old addresses at other places, and where they lead now: what the old server is told ("old,new"
// lines with a head; empty without any).
std::string moved_addresses(const Ledger& ledger, const Edition& edition);

}  // namespace liner
