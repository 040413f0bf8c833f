// What stands directly in the web root and is Liner's own.
#pragma once

#include <array>
#include <string_view>

namespace liner {

// Folders of the web root that no page of the producer's can be: Liner has pages there, may have
// them one day, or the names would confuse people.
constexpr std::array<std::string_view, 15> kSiteFolders = {
    "episodes", "archive", "seasons", "tags",  "people", "series", "assets", "subscribe",
    "search",   "thanks",  "static",  "embed", "feed",   "posts",  "mail"};

// The blog as a feed.
constexpr std::string_view kPostsFeed = "posts.xml";

}  // namespace liner
