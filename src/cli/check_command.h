// `liner check` and `liner explain`, with what they print.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// Returns the exit code.
int run_check(const CheckArguments& arguments, Moment clock, const Terminal& terminal);
int run_explain(const ExplainArguments& arguments, const Terminal& terminal);

}  // namespace liner
