// Another program, run without a shell.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace liner {

struct ChildRequest {
  std::vector<std::string> words;  // the program, found in PATH, and its arguments
  // Called with each line that it writes to standard error, while it runs.
  std::function<void(std::string_view line)> on_line = {};
  // Becomes readable when it is to end; -1: it runs to its end, also when this program is killed.
  int stop = -1;
  int keep_open = -1;  // a descriptor that it gets too: a lock holds as long as it runs
};

struct ChildEnd {
  bool found = true;     // whether there is such a program
  int exit_code = -1;    // -1: ended by a signal
  bool stopped = false;  // asked to end
  std::string output;
  std::string errors;  // what it wrote to standard error, where nobody asked for its lines
};

// Runs it in a process group of its own, so that a Ctrl-C which is meant for this program does not
// reach it, with nothing to read. One that does not end when asked to is killed five seconds later.
ChildEnd run_child(const ChildRequest& request);

}  // namespace liner
