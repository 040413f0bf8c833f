// Names of folders for the episodes of an old show: made by Liner, never by the feed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "import/old_show.h"

namespace liner {

// A slug for every item, in their order: the one that is `known` of it (by its index), else the
// last part of the old post's address where that says something and is its own, else the title's
// words. No new one is in `taken`, and no two are the same.
std::vector<std::string> episode_names(const std::vector<OldItem>& items,
                                       const std::map<std::size_t, std::string>& known,
                                       std::set<std::string> taken);

// Of every item the old post's path below the new web root, as an alias; empty where it stands
// elsewhere, is no path that a static host can answer, is a place of Liner's own, or is shared with
// another item, below it or above it.
std::vector<std::string> episode_aliases(const std::vector<OldItem>& items,
                                         const std::string& web_root);

}  // namespace liner
