// What the rows of the table of problems mean for whoever gets problems.
#include <algorithm>

#include "base/problem_table.h"

namespace liner {
namespace {

using enum Severity;
using enum Cause;

constexpr ProblemRow kUnknown{"", error, content, "", "", ""};

}  // namespace

const ProblemRow& problem_row(std::string_view code) {
  const auto found = std::ranges::find(problem_table(), code, &ProblemRow::code);
  return found == problem_table().end() ? kUnknown : *found;
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case error: return "error";
    case warning: return "warning";
    default: return "info";
  }
}

Severity severity_of(const Problem& problem) { return problem_row(problem.code).severity; }

const Problem* first_error(const Problems& problems) {
  const auto found = std::ranges::find(problems, error, severity_of);
  return found == problems.end() ? nullptr : &*found;
}

bool has_errors(const Problems& problems) { return first_error(problems) != nullptr; }

int exit_code(const Problems& problems) {
  int code = 0;
  for (const auto& problem : problems)
    if (const auto& row = problem_row(problem.code); row.severity == error)
      code = std::max(code, row.cause == disk ? 3 : 1);
  return code;
}

}  // namespace liner
