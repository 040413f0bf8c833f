// `liner plan`, without the printing: what subscribers would notice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/root.h"
#include "base/time.h"
#include "model/edition.h"
#include "model/ledger.h"

namespace liner {

enum class Notice {
  added,  // a new episode
  words,  // title or notes
  audio,  // other audio, or the same at another address
  page,   // the post has another address
  dated,  // another date
  again,  // an episode that listeners have, under another guid
  lost,
  feed  // the show itself: its address or its guid
};

std::string_view notice_name(Notice notice);  // "new", "changed text", ... as people read it
std::string_view notice_code(Notice notice);  // "new", "text", ... for programs

struct PlanRow {
  Notice notice = Notice::added;
  bool harmful = false;
  std::string title;  // of the episode, or of the show
  std::string guid;
  std::string what;  // what listeners notice
};

struct PlanRequest {
  std::string show = ".";
  std::string live;  // a feed to compare with: a file or an address; empty: the ledger
  std::string now;   // as producers write it; empty: `clock`
  Moment clock{};
};

struct Plan {
  Problems said;  // what is wrong in the show, and what a build would refuse
  bool compared = false;
  std::vector<PlanRow> rows;        // harmful ones first, else in the order of the feed
  std::vector<HeldBack> scheduled;  // the next one first
  std::optional<Moment> next_due;
  Edition edition;  // if compared
};

Plan make_plan(const PlanRequest& request);

// The edition beside a feed as it is served, whose name in messages is `name`; beside nothing, if
// that is empty. Problem: "broken-feed".
Result<std::vector<PlanRow>> beside_feed(const std::string& bytes, const std::string& name,
                                         const Edition& edition, const Ledger& ledger);

// The edition beside the feed that was last built for a real address; nothing without one.
std::vector<PlanRow> beside_last_feed(const Root& root, const Edition& edition);

// One side of the comparison: an episode as listeners know it, or as they would.
struct KnownItem {
  std::string guid, title, page, enclosure, length;
  std::string words;  // a hash; empty: not known
  std::optional<Moment> date;
};

// What is different, without what was asked for: episodes that the ledger says are gone, dates that
// it has. `complete`: the old side has every episode, not only the newest.
std::vector<PlanRow> compare_items(const std::vector<KnownItem>& old,
                                   const std::vector<KnownItem>& next, const Ledger& ledger,
                                   bool complete);

}  // namespace liner
