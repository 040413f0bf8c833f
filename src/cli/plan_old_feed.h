// The plan beside the feed of the host that the show was imported from (docs/howto/import.md). What
// the move changed on purpose is nothing to be noticed.
#pragma once

#include <string>
#include <vector>

#include "check/look.h"
#include "cli/plan.h"

namespace liner {

// Whether another program than Liner made the feed.
bool is_foreign_feed(const FeedOutline& live);

// Old addresses that the ledger knows become those of today: they lead there.
void settle_addresses(std::vector<KnownItem>& old, const std::vector<KnownItem>& next,
                      const Ledger& ledger);

// Takes out rows about words that a reader sees as before, however they are written.
void drop_same_words(const std::string& old_feed, const std::string& new_feed,
                     std::vector<PlanRow>& rows);

}  // namespace liner
