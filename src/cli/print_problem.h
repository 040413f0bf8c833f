// Problems on the terminal.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem_table.h"
#include "base/result.h"

namespace liner {

// A line, or the piece of a long one that begins so many columns later.
struct SourceLine {
  std::string text;
  int skipped = 0;
};

struct ProblemStyle {
  bool color = false;
  int columns = 0;     // of the terminal; 0: there is none, or nobody knows
  std::string prefix;  // before paths of the show: where it is, seen from where liner was started
  // The text of a file of the show, for the line that a problem points at.
  std::function<std::optional<std::string>(const std::string& file)> text_of;
  // Instead of it, where the whole text is too large to be handed over: what is around the place.
  std::function<std::optional<SourceLine>(const Place& place)> line_at;
  // Why a code matters, for a last line; empty: no such line.
  std::function<std::string_view(std::string_view code)> why;
};

// What is printed: a problem, or a finding of a check.
struct Message {
  Severity severity = Severity::error;
  std::string_view code;
  const Place& place;
  std::string_view what, hint;
  std::string where;  // what stands behind the place: the path in a feed
};

// A line as it can stand on a terminal: no controls, tabs as one blank, so that marks fit.
std::string visible(std::string_view line);

// The problem as in product.md: code and sentence, file:line:column, the line with a mark under the
// mistake, the next step. Ends in a line feed.
std::string message_text(const Message& message, const ProblemStyle& style);
std::string problem_text(const Problem& problem, const ProblemStyle& style);

// "2 errors, 1 warning".
std::string count_text(const Problems& problems);

}  // namespace liner
