// A feed held against the rules of feed.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check/finding.h"
#include "check/look.h"

namespace liner {

struct FeedToCheck {
  std::string_view bytes;
  std::string file;           // its name in messages
  std::string address;        // where it was fetched from, or will be served; may be empty
  std::optional<Moment> now;  // without it no date is in the future
  std::optional<FeedResponse> response;
  const FeedOutline* earlier = nullptr;
};

// Every finding, in the order of the places in the file. A feed that cannot be read to its end
// gives one: the reason. Memory is a small multiple of the largest item.
Findings check_feed(const FeedToCheck& feed);

// What a later feed is compared with; nothing, but a finding, if it cannot be read to its end.
std::optional<FeedOutline> outline_of(const FeedToCheck& feed, Findings& found);

// The directories that can be chosen (feed.md section 18), by blanks.
std::string_view profile_names();
// Only what all directories or one of `profiles` (by commas; empty: all) ask for.
void keep_profiles(Findings& found, std::string_view profiles);

}  // namespace liner
