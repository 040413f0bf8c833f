// Feeds of long shows: time and memory must grow with the number of items alone (feed.md Z03).
#pragma once

namespace liner::bench {

// Peak memory of writing and of checking, as a multiple of the feed's own size, each in a process
// of its own.
void print_feed_memory();

}  // namespace liner::bench
