// `liner serve`.
#pragma once

#include <functional>

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// Serves the show in this folder until it is interrupted. `clock` is asked for the time.
int run_serve(const ServeArguments& arguments, const std::function<Moment()>& clock,
              const Terminal& terminal);

}  // namespace liner
