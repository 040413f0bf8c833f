// What `liner serve` does until it is interrupted: waits for changes and builds anew.
#pragma once

#include <chrono>
#include <set>
#include <string>

#include "base/open_file.h"
#include "cli/serve.h"
#include "cli/terminal.h"
#include "preview/http_server.h"
#include "preview/watch_folder.h"

namespace liner {

// Ctrl-C and its like as something to wait for; to be called before any thread is made.
OpenFile take_signals();

class ServeLoop {
 public:
  ServeLoop(Preview& preview, HttpServer& server, const Terminal& terminal)
      : preview_(preview), server_(server), terminal_(terminal) {}

  // Errors always, of the rest what was not said before.
  void print(const Problems& said);

  // Until a signal comes. Without a watch nothing is built anew.
  void run(FolderWatch* watch, const OpenFile& signals);

 private:
  using Clock = std::chrono::steady_clock;
  void gather(std::set<std::string> more);
  std::chrono::milliseconds wait() const;
  void rebuild();

  Preview& preview_;
  HttpServer& server_;
  const Terminal& terminal_;
  std::set<std::string> changed_, said_;
  Clock::time_point first_, last_;  // changes that nothing was built of yet
};

}  // namespace liner
