// liner theme: the files and settings of the theme.
#pragma once

#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// Lists, shows or copies files of the built-in theme. Returns the exit code.
int run_theme(const ThemeArguments& arguments, const Terminal& terminal);

}  // namespace liner
