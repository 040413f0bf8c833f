// Which episodes are public at a moment, in which order, and what holds the others back.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/edition.h"

namespace liner {

// What is done about two episodes of one number.
inline constexpr std::string_view kGiveAnotherNumber =
    "give one of them another episode: or season:";

// Season (or 0) and number of a full episode: what no two of a show share.
std::optional<std::pair<int, int>> number_in_season(const Episode& episode);

// Fills the edition's episodes (newest first, each knowing its neighbours) and held_back, from its
// moment. Those that are public leave `all`; in a preview the others are among the edition's too,
// marked so.
void choose_episodes(Episodes& all, bool preview, Edition& edition);

// An episode of the show; `published` is null while it is held back.
struct ChosenEpisode {
  const Episode* episode;
  const PublishedEpisode* published;
};

// All episodes by their folders, those that are held back (`held`) among them.
std::vector<ChosenEpisode> all_episodes(const Episodes& held, const Edition& edition);

// Dates and numbers of the public ones. Problems: "same-date", "same-number" (feed.md
// item/itunes:episode: unique among the full ones of a season), "no-number" in a serial show.
void check_order(const Edition& edition, Problems& said);

}  // namespace liner
