// .liner/search.cache: what the last search index said of every word, so that a change in one
// episode looks through the words of one. It may be deleted at any time; one that is cut, damaged
// or of another program is as good as none.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/root.h"
#include "model/output.h"

namespace liner {

// Words with what is known of them (blog/search_postings.h), sorted.
using SearchLines = std::vector<std::pair<std::string, std::string>>;

struct SearchMemory {
  // What the words of each episode were taken from (output_keys.h), the oldest episode first.
  std::vector<OutputKey> keys;
  SearchLines lines;
};

SearchMemory load_search(const Root& show, const std::string& program);
// An error is none: the next index is made anew.
void save_search(const Root& show, const std::string& program, const SearchMemory& memory);

}  // namespace liner
