// `liner import`.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

int run_import(const ImportArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
