// A line on the terminal for whoever waits longer than half a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal.h"

namespace liner {

class ProgressLine {
 public:
  // Prints nothing unless somebody looks at `terminal.error`. `what` is being done.
  ProgressLine(const Terminal& terminal, std::string what);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done, std::size_t all);
  // The same of bytes, with the time that is left; what is being done may change.
  void show_bytes(std::string_view what, std::uint64_t done, std::uint64_t all);
  // Takes the line away, so that something else can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool is_due();
  void print(const std::string& text);
  const Terminal& terminal_;
  std::string what_;
  Clock::time_point started_, shown_;
  bool visible_ = false;
};

// "reading episodes  [#####     ]  1200 of 2400", cut to so many columns.
std::string progress_text(std::string_view what, std::size_t done, std::size_t all, int columns);

// "sending media  [###    ]  12.4 MB of 80.1 MB, 2 min left": `left` is in seconds, if known.
std::string progress_bytes_text(std::string_view what, std::uint64_t done, std::uint64_t all,
                                std::optional<double> left, int columns);

// Of the terminal behind a descriptor; 80 where that cannot be told.
int terminal_columns(int descriptor);

}  // namespace liner
