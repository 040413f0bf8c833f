// `liner move` and `liner retire`, with what they print.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

int run_move(const MoveArguments& arguments, Moment now, const Terminal& terminal);
int run_retire(const RetireArguments& arguments, Moment now, const Terminal& terminal);

}  // namespace liner
