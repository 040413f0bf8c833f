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

// What `liner publish` keeps beside the files that it sends: its list of them (that of audio which
// goes elsewhere has another name, should it be the same place by another address), and a folder
// for files on their way. No dots before them, for some servers hide or refuse such names.
inline constexpr const char* kSentList = "liner-published.txt";
inline constexpr const char* kSentAudioList = "liner-published-audio.txt";
inline constexpr const char* kFarStaging = "liner-new";

}  // namespace liner
