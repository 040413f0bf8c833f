#include "ledger/vanished.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace liner {

Problems vanished(const Ledger& ledger, const Edition& edition) {
  Problems said;
  std::map<std::string, std::string> present;  // fingerprint -> folder
  std::set<std::string> slugs;
  for (const auto& episode : edition.episodes) {
    present[episode.episode.audio.fingerprint] = episode.episode.folder;
    slugs.insert(episode.episode.slug);
  }
  if (edition.episodes.empty() && !ledger.lines.empty()) {
    said.push_back({"show-vanished",
                    {"episodes/"},
                    fmt::format("of {} published episode{} none is left", ledger.lines.size(),
                                ledger.lines.size() == 1 ? "" : "s"),
                    "bring the folders back; to take the whole show down, remove ledger.json too"});
    return said;
  }
  for (const auto& [slug, line] : ledger.lines) {
    if (slugs.contains(slug)) continue;
    const auto moved = present.find(line.fingerprint);
    said.push_back({"episode-vanished",
                    {fmt::format("episodes/{}", slug)},
                    fmt::format("\"{}\" was published and is not part of this build", slug),
                    moved == present.end()
                        ? "bring it back if that was not meant: listeners lose it"
                        : fmt::format("its sound is in {}: rename that folder back, or every "
                                      "listener gets it again",
                                      moved->second)});
  }
  return said;
}

}  // namespace liner
