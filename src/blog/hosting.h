// Configuration for static hosts: types, CORS, caching and real redirects (feed.md W03, W06).
#pragma once

#include "blog/page_list.h"

namespace liner {

// `_headers` and `_redirects` (Netlify, Cloudflare Pages), `.htaccess` (Apache) and `nginx.conf` (a
// snippet for inside `server`), as far as the show names these hosts.
void add_hosting(const Site& site, PageList& pages);

// How long the file of this path may be kept by whoever fetched it, as a Cache-Control header;
// empty where nothing needs to be said. A feed must be asked for again soon, a name with a hash
// never.
std::string_view caching_of(std::string_view path, bool is_feed);

// Whether the hosts redirect old paths by themselves; Netlify would show a page of that path
// instead.
bool redirects_without_pages(const Show& show);

}  // namespace liner
