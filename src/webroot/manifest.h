// .liner-manifest: what Liner wrote into a web root, and so the only files it will ever change or
// delete there. One path a line, sorted, below a first line that names the format.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/root.h"

namespace liner {

using Manifest = std::set<std::string>;

inline constexpr const char* kManifestFile = ".liner-manifest";

// Whether Liner may write a file of this path and list it: relative, every part short enough for a
// disk, none `.` or `..` or a name that Liner works with itself, no signs that a list of lines
// cannot hold.
bool can_be_listed(std::string_view path);

// The manifest of a web root; empty for an empty folder. Problems: "web-root-foreign" (a folder
// with files in it and no manifest), "broken-manifest".
Result<Manifest> read_manifest(const Root& web);

// Writes it unless it says the same already.
Result<void> write_manifest(const Root& web, const Manifest& manifest);

}  // namespace liner
