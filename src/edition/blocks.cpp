#include "edition/blocks.h"

#include <algorithm>

#include "base/text.h"
#include "edition/choose_episodes.h"

namespace liner {
namespace {

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

bool belongs(const Block& block, const Episode& episode) {
  const auto tagged = std::ranges::any_of(
      episode.tags, [&](const std::string& tag) { return has(block.tags, fold(tag)); });
  const bool in_series = !episode.series.empty() && (has(block.series, episode.series) ||
                                                     has(block.series, fold(episode.series)));
  const bool in_season =
      episode.season && std::ranges::find(block.seasons, *episode.season) != block.seasons.end();
  return (block.tags.empty() || tagged) && (block.series.empty() || in_series) &&
         (block.seasons.empty() || in_season);
}

}  // namespace

void place_blocks(const ShowFolder& folder, Edition& edition, Problems& said) {
  const auto all = all_episodes(folder.episodes, edition);
  for (const auto& block : folder.blocks) {
    for (const auto& moment : {block.from, block.until})
      if (moment && *moment > edition.moment)
        edition.next_due = std::min(*moment, edition.next_due.value_or(*moment));
    const bool over = block.until && *block.until <= edition.moment;
    const bool used = std::ranges::any_of(
        all, [&](const ChosenEpisode& one) { return belongs(block, *one.episode); });
    if (!over && !used && !all.empty())
      said.push_back({"unused-block",
                      {block.file},
                      "no episode has the tags, series or seasons of this block",
                      "correct them: they are written as in the front matter of episodes"});
    if (over || (block.from && *block.from > edition.moment)) continue;
    for (auto& published : edition.episodes)
      if (belongs(block, published.episode)) published.blocks.push_back(edition.blocks.size());
    edition.blocks.push_back(block);
  }
}

}  // namespace liner
