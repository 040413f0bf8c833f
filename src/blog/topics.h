// Pages of tags, people and series, and the lists of each.
#pragma once

#include "blog/page_list.h"

namespace liner {

void add_topics(const Site& site, PageList& pages);

// Sets `mentioned_in` and `has_mentions`: the episodes whose notes link to the page.
void set_mentions(const Site& site, const std::vector<std::size_t>& episodes,
                  const PagePlace& place, Json& view);

}  // namespace liner
