// `liner tag` on the terminal.
#pragma once

#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// Tags the episodes of the show in the current folder, prints what changed in each file, and
// returns the exit code.
int run_tag(const TagArguments& arguments, const Terminal& terminal);

}  // namespace liner
