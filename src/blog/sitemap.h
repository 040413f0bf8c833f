// What crawlers read: sitemap.xml and robots.txt.
#pragma once

#include <string>
#include <vector>

#include "blog/page_list.h"

namespace liner {

constexpr std::size_t kMostInSitemap = 50'000;  // pages (sitemaps.org, "Sitemap index files")

// The files of the sitemap: one, or an index and its parts. Dates come from the content.
void add_sitemap(const Site& site, const std::vector<ListedPage>& listed, PageList& pages);

// Everything may be read; it says where the sitemap is.
std::string robots_text(const Edition& edition);

}  // namespace liner
