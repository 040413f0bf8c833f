// `liner show`, without the printing: one episode as Liner sees it, and where each fact came from.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace liner {

struct EpisodeFact {
  std::string name, value;
  std::string from;  // "notes.md:2", "a tag of talk.mp3", "ledger.json", ...
};

struct EpisodeFacts {
  Problems said;
  bool found = false;
  std::string title;
  std::vector<EpisodeFact> facts;
};

// `name` is a slug or a folder. Problems: those of the episode; "unknown-episode".
EpisodeFacts episode_facts(const std::string& show, const std::string& name, Moment now);

}  // namespace liner
