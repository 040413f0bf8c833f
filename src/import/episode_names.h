// Names of folders for the episodes of an old show: made by Liner, never by the feed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "import/old_show.h"

namespace liner {

// A slug for every item, in their order: the last part of the old post's address where that says
// something and is its own, else the title's words. None is in `taken`, and no two are the same.
std::vector<std::string> episode_names(const std::vector<OldItem>& items,
                                       std::set<std::string> taken);

// The old post's path below the new web root, as an alias; empty where it stands elsewhere or is no
// path that a static host can answer.
std::string alias_of(const OldItem& item, const std::string& slug, const std::string& web_root);

}  // namespace liner
