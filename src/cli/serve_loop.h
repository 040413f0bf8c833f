// What `liner serve` does until it is interrupted: waits for changes and builds anew.
#pragma once

#include <chrono>
#include <mutex>
#include <set>
#include <string>

#include "base/open_file.h"
#include "cli/serve.h"
#include "cli/terminal.h"
#include "preview/http_server.h"
#include "preview/watch_folder.h"

namespace liner {

class ServeLoop {
 public:
  ServeLoop(Preview& preview, HttpServer& server, const Terminal& terminal)
      : preview_(preview), server_(server), terminal_(terminal) {}

  // Errors always, of the rest what was not said before.
  void print(const Problems& said);
  // One that is found while a page is made, once until the next rebuild. From any thread.
  void print_late(const Problem& problem);

  // Until a signal comes, or the folder of the show is removed. Without a watch nothing is built
  // anew. Returns the exit code.
  int run(FolderWatch* watch, const OpenFile& signals);

 private:
  using Clock = std::chrono::steady_clock;
  void gather(std::set<std::string> more);
  std::chrono::milliseconds wait() const;
  void rebuild();

  Preview& preview_;
  HttpServer& server_;
  const Terminal& terminal_;
  std::mutex printing_;
  std::set<std::string> changed_, said_, said_late_;
  Clock::time_point first_, last_;  // changes that nothing was built of yet
};

}  // namespace liner
