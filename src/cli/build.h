// `liner build`, without the printing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/stopwatch.h"
#include "base/time.h"
#include "model/edition.h"
#include "model/ledger.h"
#include "webroot/webroot.h"

namespace liner {

struct BuildRequest {
  std::string show = ".";  // folder
  std::string out;         // folder; empty: feed/ in the show folder
  std::string link;        // for this build; canonical, ends in a slash; empty: the show's
  std::string now;         // a date as producers write it, in the show's zone; empty: `clock`
  Moment clock{};          // the time when liner was started
  bool hubs = false;       // the feed names the show's WebSub hubs
  bool memo = false;       // do nothing where nothing has changed (build_memo.h)
  bool whole = false;      // ... but tell of the edition all the same
  bool locked = false;     // whoever asks holds the locks of both folders
  Intent intent = {};      // what the producer says is meant, though subscribers notice it
  std::function<void(std::size_t done, std::size_t all)> reading = {}, writing = {};
  // Called once, before the wait, if another run of Liner is at work in one of the folders.
  std::function<void(const std::string& folder)> waiting = {};
};

struct BuildReport {
  Problems said;
  bool published = false;
  std::string out;       // the folder that was written
  Edition edition;       // if published, and not found in the memo
  std::string overview;  // of the show, for people
  std::vector<Lap> laps;
  WriteReport files;                   // if published
  std::vector<std::string> new_slugs;  // episodes that the ledger did not know
};

// One run at a time in a folder: waits for another one, and calls `waiting` before, if there is
// one.
void lock_folder(const Root& root, const std::function<void(const std::string& folder)>& waiting);

// From the show folder to the web root. With an error among the problems nothing has been written.
BuildReport build(const BuildRequest& request);

}  // namespace liner
