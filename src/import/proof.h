// The proof of an import: the rebuilt feed beside the old one, item by item.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "import/old_show.h"

namespace liner {

enum class Verdict { equal, on_purpose, wrong };

std::string_view verdict_name(Verdict verdict);  // "equal", "on purpose", "wrong"

// Something that listeners or apps could tell apart.
struct Difference {
  Verdict verdict = Verdict::wrong;
  std::string guid;  // of the item; empty: the show
  std::string title;
  std::string what;           // "date", "notes", ...
  std::string before, after;  // shortened where they are long
  std::string reason;         // why it is on purpose
};

struct ProofRequest {
  Moment now{};                    // what is later is not public yet
  bool downloaded = true;          // the audio is the new show's; else it stays where it is
  std::set<std::string> not_here;  // guids that were left out on purpose (--limit, --since)
  std::map<std::string, std::string> failed;  // what kept episodes from coming along, by guid
  std::set<std::string> of_before;  // guids of episodes that were there before this import
  bool show_before = false;         // the show was there too
  // What was learnt on the way, by guid (the show's is empty): why something cannot be the same.
  std::map<std::string, std::map<std::string, std::string>> reasons;
};

struct Proof {
  // Of the old feed; and of these without a difference, but that their audio is the new show's.
  std::size_t items = 0, equal = 0;
  std::vector<Difference> differences;  // the show's first, then in the order of the old feed
  std::size_t count(Verdict verdict) const;
};

// Problem: "feed-refused" (of the new feed), "library-missing".
Result<Proof> prove(const OldShow& old, std::string_view new_feed, const std::string& new_file,
                    const ProofRequest& request);

}  // namespace liner
