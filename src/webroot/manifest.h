// .liner-manifest: what Liner wrote into a web root, and so the only files it will ever change or
// delete there. One path a line, sorted, below a first line that names the format.
#pragma once

#include <set>
#include <string>

#include "base/root.h"

namespace liner {

using Manifest = std::set<std::string>;

// The manifest of a web root; empty for an empty folder. Problems: "web-root-foreign" (a folder
// with files in it and no manifest), "broken-manifest".
Result<Manifest> read_manifest(const Root& web);

// Writes it unless it says the same already.
Result<void> write_manifest(const Root& web, const Manifest& manifest);

}  // namespace liner
