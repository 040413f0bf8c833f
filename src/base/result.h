// What every stage says when something is wrong: a value, or the reason there is none.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/file_name.h"

namespace liner {

// Where something stands in a file that a person can open.
struct Place {
  FileName file;          // as the reader would name it: relative to the show, or as typed
  int line = 0;           // from 1; 0: the whole file
  int column = 0;         // from 1, in characters (code points); 0: the whole line
  std::size_t begin = 0;  // the same as a byte range of the file, when known: [begin, end)
  std::size_t end = 0;
  bool operator==(const Place&) const = default;
};

// One thing that is wrong, said so that the reader knows what to do next. Copied and let go in
// result.cpp: whatever may fail would else hold that code.
struct Problem {
  Problem(std::string_view code, Place place, std::string what, std::string hint = {});
  Problem();
  Problem(const Problem&);
  Problem(Problem&&) noexcept;
  Problem& operator=(const Problem&);
  Problem& operator=(Problem&&) noexcept;
  ~Problem();

  std::string_view code;  // a row of the table of problems (base/problem_table.h)
  Place place;
  std::string what;  // "number must be a whole number, not 'seven'"
  std::string hint;  // "write: number: 7"; empty when there is nothing better to say
};

using Problems = std::vector<Problem>;

template <class T>
using Result = tl::expected<T, Problem>;

tl::unexpected<Problem> failure(std::string_view code, Place place, std::string what,
                                std::string hint = {});

// Moves the problems of one stage behind those of another.
void append(Problems& to, Problems from);

// The same for what one text says: a damaged one says the same thing on each line, and fifty of
// them are enough.
void append_some(Problems& to, Problems from);

}  // namespace liner
