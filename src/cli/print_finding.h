// What a check said, in the forms that people and programs read.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/check.h"
#include "cli/print_problem.h"

namespace liner {

// For people: findings that are the same but for their place stand together. `folder` is that of
// the show, seen from where liner was started.
void print_findings(const CheckReport& report, const std::string& folder, bool color,
                    std::ostream& out);

// For programs: an array with an object a problem or finding, on lines of their own.
void print_json(const CheckReport& report, const std::string& folder, std::ostream& out);

// For GitHub Actions: ::error file=...,line=...,col=...,title=...::message
void print_github(const CheckReport& report, const std::string& folder, std::ostream& out);

}  // namespace liner
