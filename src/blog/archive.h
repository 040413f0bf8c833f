// The archive: all episodes by year and by season, and its shelves of years, seasons and tags.
#pragma once

#include "blog/page_list.h"

namespace liner {

// episodes/, archive/<year>/ where one page is not enough, seasons/<number>/.
void add_archive(const Site& site, PageList& pages);

// Sets what the archive and the search page show: years with their newest episodes, and shelves.
void set_archive(const Site& site, const PagePlace& place, Json& view);

}  // namespace liner
