// Links of a show that lead to other sites.
#pragma once

#include <string>
#include <vector>

#include "model/edition.h"

namespace liner {

struct ForeignLink {
  std::string url;  // canonical, without a fragment
  Place place;      // where it stands first
};

// Every http and https address that the words, keys and people of the edition lead to, once, in the
// order of the episodes; addresses of the show itself are left out.
std::vector<ForeignLink> foreign_links(const Edition& edition);

}  // namespace liner
