// The table of problems: every code that Liner can say, once. Printing, `--help`, the reference
// page docs/problems.md and, later, `liner explain` read it here.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"

namespace liner {

enum class Severity { error, warning, info };

// What a problem is about decides the exit code: 1 the content, 3 a file or disk.
enum class Cause { content, disk };

struct ProblemRow {
  std::string_view code;
  Severity severity;
  Cause cause;
  std::string_view sentence;  // what is wrong, in general
  std::string_view why;       // why it matters to a producer, a listener or a reader
  std::string_view fix;       // what to do
};

std::span<const ProblemRow> problem_table();
// The parts of it that stand in files of their own: problem_rows.cpp, ..._publish.cpp,
// ..._import.cpp.
std::span<const ProblemRow> more_problem_rows();
std::span<const ProblemRow> publish_problem_rows();
std::span<const ProblemRow> import_problem_rows();

// The row of a code. Every code in the program has one (a test holds that).
const ProblemRow& problem_row(std::string_view code);

Severity severity_of(const Problem& problem);
std::string_view severity_name(Severity severity);  // "error"
// The first problem that is an error; nothing without one.
const Problem* first_error(const Problems& problems);
bool has_errors(const Problems& problems);

// 0 nothing but warnings, 1 problems in the content, 3 could not read or write.
int exit_code(const Problems& problems);

}  // namespace liner
