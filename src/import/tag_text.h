// Elements of the podcast namespace as keys of show.yaml and notes.md. How an element is written
// follows from the table of keys (source/key_table.h), as how a key is read does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/feed_node.h"

namespace liner {

// "funding:\n  - {url: \"...\", text: Give}\n" and so on: the lines of every key of `of` ("show",
// "episode") that these elements make. An element that makes none is named in `left`.
std::string tag_lines(const std::vector<FeedNode>& elements, std::string_view of,
                      std::vector<std::string>& left);

}  // namespace liner
