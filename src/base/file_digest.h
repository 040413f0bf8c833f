// The digest of what a file holds, read piece by piece.
#pragma once

#include <string>

#include "base/digest.h"
#include "base/root.h"

namespace liner {

// In hex. Problem: "cannot-read".
Result<std::string> file_digest(const Root& root, const std::string& file, DigestKind kind);

}  // namespace liner
