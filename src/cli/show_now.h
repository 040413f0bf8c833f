// The show in a folder as it stands at one moment: what every command that looks at a whole show
// begins with.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/root.h"
#include "cache/search_memory.h"
#include "model/edition.h"
#include "model/ledger.h"
#include "source/show_folder.h"
#include "theme/theme.h"
#include "webroot/webroot.h"

namespace liner {

struct ShowRequest {
  std::string link;              // for this run; canonical, ends in a slash; empty: the show's
  std::string now;               // a date as producers write it, in the show's zone; empty: `clock`
  Moment clock{};                // the time when liner was started
  bool hubs = false;             // the feed names the show's WebSub hubs
  Intent intent = {};            // what the producer says is meant
  EpisodeProgress reading = {};  // of the episodes
  EpisodeCache* cache = nullptr;
  std::function<Ledger()> ledger = {};   // what its file said when the run began, if that is known
  const Audio* preview_audio = nullptr;  // makes it a preview (edition/assemble.h)
};

struct ShowNow {
  Edition edition;  // only to be used if `said` holds no error
  Ledger ledger;
  bool ledger_stands = false;  // nobody need write it anew as long as it is this one
  Theme theme;
  std::vector<LearntFile> learnt;
  bool whole = true;  // every folder of an episode could be read: what is missing is missing
  Problems said;      // all that is wrong in the folder
  std::vector<Acceptance> used;  // of the intent
  std::string media_url;         // as show.yaml has it: a preview's edition has none
};

// Every file of the web root. Both must outlive the outputs.
std::vector<Output> all_outputs(const Edition& edition, const Theme& theme, SearchMemory& search);
// What was learnt of the show, by the paths that it will have.
MadeFiles made_files(const ShowNow& now);

// The problem is what stops the reading as such: no ledger, no moment. `root` must outlive it.
Result<void> read_show_now(const Root& root, const ShowRequest& request, ShowNow& now);

}  // namespace liner
