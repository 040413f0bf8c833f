// Where a command prints, and what all commands print.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

struct Terminal {
  std::ostream& out;    // results
  std::ostream& error;  // everything else
  bool color = false;   // on `error`
  bool color_out = false;
  bool progress = false;  // `error` is looked at by somebody who waits
  bool quiet = false;     // errors only
  bool verbose = false;   // what was done, one by one
  int columns = 0;        // of `error`, if it is a terminal
};

// Prints problems of the show in `folder` (seen from where liner was started) with the lines that
// they point at. Paths that begin with `elsewhere`, if there is one, are said as they are.
// `why` tells why a code matters, for a last line.
void print_problems(const Problems& problems, const std::string& folder, const Terminal& terminal,
                    std::string_view elsewhere = {},
                    const std::function<std::string_view(std::string_view)>& why = {});

// Reads the files that problems point at, from the show or from the program itself.
std::function<std::optional<std::string>(const std::string& file)> source_texts(
    const std::string& folder);

// The text, filled up with blanks to so many columns.
std::string padded(std::string_view text, int width);

// What was typed is wrong: says so and where to look. Returns the exit code.
int wrong_use(const Terminal& terminal, std::string_view command, const std::string& what);

}  // namespace liner
