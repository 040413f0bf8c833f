// What the preview calls the types of files (RFC 9110, 8.3), by their endings.
#pragma once

#include <string_view>

namespace liner {

// "episodes/one/" stands for its index.html. What no ending tells is "application/octet-stream".
std::string_view content_type(std::string_view path);

// Whether it shrinks when it is compressed.
bool is_text_type(std::string_view type);

// Whether players and readers on other origins fetch such files: feeds, chapters, transcripts,
// pictures and audio (feed.md W).
bool is_shared_type(std::string_view type);

}  // namespace liner
