// `liner new`, with what it prints.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

int run_new(const NewArguments& arguments, Moment now, const Terminal& terminal);

}  // namespace liner
