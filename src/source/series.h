// Series: what series/<id>.md says.
#pragma once

#include <map>
#include <string>

#include "model/show.h"
#include "source/markdown_file.h"

namespace liner {

std::map<std::string, Series> read_series(const Reader& reader);

}  // namespace liner
