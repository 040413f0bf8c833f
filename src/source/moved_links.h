// Links to a folder that has another name now.
#pragma once

#include <string>
#include <string_view>

#include "base/root.h"

namespace liner {

// The text of a file in `folder`, with every Markdown link into the folder of the episode whose
// slug was `from` ("episodes/One%20more" of "one-more") leading into episodes/`to` instead.
std::string with_moved_links(std::string_view text, std::string_view folder,
                             const std::string& from, const std::string& to);

// The same in every file of words of the show; `folder` is where the episode is now. Returns how
// many files it changed.
Result<int> move_links(const Root& show, const std::string& from, const std::string& folder);

}  // namespace liner
