// `liner show` and `liner schema`, with what they print.
#pragma once

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

int run_show(const ShowArguments& arguments, Moment now, const Terminal& terminal);
int run_schema(const SchemaArguments& arguments, const Terminal& terminal);

}  // namespace liner
