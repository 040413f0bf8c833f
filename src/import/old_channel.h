// The channel of an old feed.
#pragma once

#include "import/old_item.h"

namespace liner {

// Fills in everything but the items; what is missing stays empty.
void read_old_channel(const OldReading& reading, const FeedNode& channel);

// Where the feed goes on (RFC 5005): the address of its next page or of its archive; empty for
// none. `address` is the feed's own.
std::string next_page(const FeedNode& channel, const std::string& address);

}  // namespace liner
