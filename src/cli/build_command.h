// `liner build` on the terminal.
#pragma once

#include <string>

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// That this run waits for another one.
void say_waiting(const std::string& folder, const Terminal& terminal);

// Builds, prints what was published or what is wrong, and returns the exit code.
int run_build(const BuildArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
