// `liner publish`, with what it prints.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// Returns the exit code.
int run_publish(const PublishArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
