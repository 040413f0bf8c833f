// Small files of an old show, pictures above all.
#pragma once

#include <optional>
#include <string>

#include "base/root.h"
#include "cli/import.h"

namespace liner {

// A small file of the old show: a picture, chapters, a transcript. Problems: those of fetching,
// "not-there".
Result<std::string> fetch_old_file(const ImportRequest& request, const std::string& url);

// A picture that all apps show, in `folder` ("" or one that ends in a slash) under the name that
// its content asks for ("cover.jpg"). Nothing for anything else; that is said ("left-behind").
std::optional<std::string> bring_picture(const ImportRequest& request, const Root& root,
                                         const std::string& url, const std::string& stem,
                                         Problems& said, const std::string& folder = {});

}  // namespace liner
