// `liner plan`, with what it prints.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

int run_plan(const PlanArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
