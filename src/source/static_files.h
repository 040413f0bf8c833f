// static/: files that are published as they are.
#pragma once

#include <string>
#include <vector>

#include "source/markdown_file.h"

namespace liner {

// Every file below static/, hidden ones such as .well-known included; what version control and file
// managers leave there is not.
std::vector<std::string> static_files(const Reader& reader);

}  // namespace liner
