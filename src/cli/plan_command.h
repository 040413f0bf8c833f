// `liner plan`, with what it prints.
#pragma once

#include <iosfwd>
#include <string>

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

struct Plan;

// The rows of a plan below a headline, of many only the first. `beside` is what they were found by.
void print_changes(const Plan& plan, const std::string& beside, std::ostream& out);

int run_plan(const PlanArguments& arguments, Moment clock, const Terminal& terminal);

}  // namespace liner
