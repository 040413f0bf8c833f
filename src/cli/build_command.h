// `liner build` on the terminal.
#pragma once

#include <iosfwd>

#include "base/time.h"
#include "cli/command_line.h"

namespace liner {

struct Terminal {
  std::ostream& out;    // results
  std::ostream& error;  // everything else
  bool color = false;   // on `error`
};

// Builds, prints what was published or what is wrong, and returns the exit code.
int run_build(const BuildArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
