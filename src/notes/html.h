// The tree of notes as HTML. Every text is escaped here; no HTML of the producer's passes as such.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/words.h"

namespace liner {

// Notes for a page of the blog: heading ids, lazy images, figures; headings start at level 2, below
// the title. `site` is put before paths within the web root ("../../"); `audio` is the address of
// the file that times lead into, empty where there is none. `ids` begins the ids of headings: two
// pieces of a page need different ones.
std::string page_html(const Words& words, std::string_view site, std::string_view audio = {},
                      std::string_view ids = "notes-");

// Notes for content:encoded (feed.md H02) and for e-mail: all of it, with absolute addresses;
// `site` is the address of the web root.
std::string feed_html(const Words& words, std::string_view site);

// Notes for an item's description (feed.md H01): paragraphs, lists, links, bold and italics, the
// rest mapped to these. At most `max_bytes` bytes: cut between blocks, ending in a link to
// `more_url` (H06).
std::string brief_html(const Words& words, std::string_view site, std::size_t max_bytes,
                       std::string_view more_url);

}  // namespace liner
