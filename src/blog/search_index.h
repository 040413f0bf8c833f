// The search index: words in shards, so that a reader fetches only what a query needs.
// docs/search.md has the format.
#pragma once

#include <string>

#include "blog/page_list.h"
#include "cache/search_memory.h"

namespace liner {

// Adds the files of the index below search/; returns the path of the one that names the others.
// Titles, people, tags, series, notes, chapters and transcripts of every episode are in it. Only
// episodes that have changed since `memory` was made are looked through; then it is of now.
std::string add_search_index(const Site& site, PageList& pages, SearchMemory& memory);

}  // namespace liner
