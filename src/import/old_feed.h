// An old feed, repaired and read strictly, as the show that it tells of.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "import/old_show.h"

namespace liner {

constexpr std::size_t kMostOldItems = 50'000;

// One document: a feed, or a page of one.
struct OldDocument {
  std::string_view bytes;
  std::string file;     // its name in messages
  std::string address;  // where it was fetched from; empty for a file
  std::string charset;  // of the HTTP answer
};

// Takes the document into the show: the first brings the channel, every one its items. Gives the
// address of the next page; empty for none. What was mended is said ("feed-repaired"). Problems:
// "feed-refused", "unclear-date" (of the last of them; the ones before it are in `said`).
Result<std::string> read_old_feed(const OldDocument& document, OldShow& show, Problems& said);

// Once all pages are read: items that stand there twice are one, a guid that several have is left
// to the oldest, items without a title or a date get one, and episode numbers are what Apple takes.
// Problem: "unclear-date" (no item has one).
Result<void> settle_items(OldShow& show, Problems& said);

}  // namespace liner
