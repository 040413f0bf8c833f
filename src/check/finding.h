// What a rule found in a feed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem_table.h"

namespace liner {

struct Finding {
  std::string rule;  // the id, with its place: "item/podcast:person"
  Severity severity = Severity::error;
  std::string_view profiles;  // directories that ask for it, by blanks; empty: all
  Place place;                // in the feed; line 0: of the whole
  std::string path;           // "channel/item[3]/enclosure/@length"
  std::string value;          // what stands there, shortened
  std::string what;           // what is wrong
  std::string fix;            // what to write instead
};

using Findings = std::vector<Finding>;

// Sorts them by their places in the file of these bytes, and fills in the columns.
void put_in_order(Findings& found, std::string_view bytes, std::string_view file);

}  // namespace liner
