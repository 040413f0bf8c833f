// `liner move` and `liner retire`: the two ways in which a published address may change.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/ledger.h"

namespace liner {

struct MoveRequest {
  std::string show = ".";
  std::string from, to;  // slugs
  Moment clock{};
};

struct MoveReport {
  Problems said;
  bool renamed_folder = false;
  std::string folder;     // where the episode is now
  int links_changed = 0;  // files whose links lead to the new folder
};

// Gives the episode that listeners know as `from` the address `to`: folder, `slug:`, an entry in
// `aliases`, links of other words, the ledger. Goes on where an interrupted move stopped, and where
// the producer has renamed the folder already.
MoveReport move_episode(const MoveRequest& request);

// Marks episodes as gone for good. `state` is retired (a page says so) or removed.
Problems retire_episodes(const std::string& show, const std::vector<std::string>& slugs,
                         LedgerState state, Moment now);

}  // namespace liner
