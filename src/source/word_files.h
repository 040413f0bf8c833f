// Folders of files with words: people/, series/, pages/, blocks/.
#pragma once

#include <functional>
#include <string>

#include "source/markdown_file.h"

namespace liner {

// Calls `read` for every <folder>/<id>.md with its id and its path within the show. What cannot be
// an id is said ("wrong-id").
void for_each_word_file(
    const Reader& reader, const std::string& folder,
    const std::function<void(const std::string& id, const std::string& file)>& read);

}  // namespace liner
