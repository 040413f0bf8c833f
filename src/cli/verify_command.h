// `liner verify`, with what it prints.
#pragma once

#include <string>

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

struct VerifyReport;

// What is wrong, and a table. `folder` is the show that was looked at, or ".".
void print_verified(const VerifyReport& report, const std::string& folder,
                    const Terminal& terminal);

// Returns the exit code.
int run_verify(const VerifyArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
