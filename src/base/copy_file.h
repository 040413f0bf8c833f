// Copies of large files: by the kernel, which clones where the disk can, and never as links: an
// editor that exports in place must not write into what is published.
#pragma once

#include <string>

#include "base/root.h"

namespace liner {

// Whether the published file is the source, byte for byte. Where size and time of change agree (a
// copy keeps the time of its source) and the file is large, 64 pieces of both are compared; else
// all.
Result<bool> is_same_file(const Root& from, const std::string& source, const Root& to,
                          const std::string& target);

// Copies with the time of change and syncs.
Result<void> copy_file(const Root& from, const std::string& source, const Root& to,
                       const std::string& target);

}  // namespace liner
