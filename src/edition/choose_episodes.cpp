#include "edition/choose_episodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace liner {
namespace {

std::optional<HeldBack::Why> what_holds(const Episode& episode, Moment moment) {
  if (episode.draft) return HeldBack::Why::draft;
  if (episode.members_only) return HeldBack::Why::members;
  if (episode.published > moment) return HeldBack::Why::scheduled;
  return std::nullopt;
}

HeldBack held_back(const Episode& episode, HeldBack::Why why) {
  const auto place = why == HeldBack::Why::draft     ? place_of(episode, episode.place_of_draft)
                     : why == HeldBack::Why::members ? Place{episode.notes_file, 1, 1}
                                                     : episode.place_of_date;
  return {episode.slug,
          why,
          episode.published,
          episode.title,
          place,
          !episode.audio.file.empty(),
          number_in_season(episode)};
}

void link_neighbours(std::vector<PublishedEpisode>& episodes) {
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    if (i > 0) episodes[i].newer = i - 1;
    if (i + 1 < episodes.size()) episodes[i].older = i + 1;
  }
}

void check_dates(const std::vector<const Episode*>& episodes, Problems& said) {
  for (std::size_t i = 1; i < episodes.size(); ++i) {
    const auto& newer = *episodes[i - 1];
    const auto& older = *episodes[i];
    if (newer.published == older.published)
      said.push_back({"same-date", older.place_of_date,
                      fmt::format("{} has the same date and time", newer.notes_file.str()),
                      "give one of them another time: apps show them in any order"});
  }
}

void check_numbers(const std::vector<const Episode*>& episodes, bool serial, Problems& said) {
  std::map<std::pair<int, int>, const Episode*> seen;
  for (const auto* episode : episodes) {
    if (episode->type != EpisodeType::full) continue;
    if (!episode->number && serial)
      said.push_back({"no-number",
                      {episode->notes_file, 1, 1},
                      "an episode of a serial show needs its number",
                      "write: episode: 1"});
    if (!episode->number) continue;
    const auto [first, is_new] = seen.emplace(*number_in_season(*episode), episode);
    if (!is_new)
      said.push_back({"same-number",
                      {episode->notes_file, 1, 1},
                      fmt::format("{} has the same number", first->second->notes_file.str()),
                      std::string(kGiveAnotherNumber)});
  }
}

}  // namespace

std::optional<std::pair<int, int>> number_in_season(const Episode& episode) {
  if (episode.type != EpisodeType::full || !episode.number) return std::nullopt;
  return std::pair(episode.season.value_or(0), *episode.number);
}

void choose_episodes(Episodes& all, bool preview, Edition& edition) {
  struct Chosen {
    Boxed<Episode>* episode;
    std::optional<HeldBack::Why> held;
  };
  Episodes left;
  std::vector<Chosen> chosen;
  for (auto& boxed : all) {
    auto& episode = *boxed;
    const auto held = what_holds(episode, edition.moment);
    if (held == HeldBack::Why::scheduled)
      edition.next_due = std::min(episode.published, edition.next_due.value_or(episode.published));
    if (held) {
      edition.held_back.push_back(held_back(episode, *held));
      left.push_back(boxed);
      if (!preview) continue;
    }
    chosen.push_back({&boxed, held});
    if (!episode.dated) episode.published = edition.moment;
  }
  std::ranges::sort(chosen, [](const Chosen& a, const Chosen& b) {
    const Episode &one = *a.episode, &other = *b.episode;
    return one.published != other.published ? one.published > other.published
                                            : one.slug < other.slug;
  });
  edition.episodes.reserve(chosen.size());
  for (const auto& [episode, held] : chosen) {
    auto& published = edition.episodes.emplace_back();
    published.episode = std::move(*episode);
    published.held = held;
  }
  all = std::move(left);
  link_neighbours(edition.episodes);
}

std::vector<ChosenEpisode> all_episodes(const Episodes& held, const Edition& edition) {
  std::vector<ChosenEpisode> all;
  all.reserve(held.size() + edition.episodes.size());
  std::map<std::string_view, const PublishedEpisode*> shown;  // of a preview
  for (const auto& published : edition.episodes) {
    if (published.held)
      shown[published.episode->folder] = &published;
    else
      all.push_back({&*published.episode, &published});
  }
  for (const Episode& episode : held) {
    const auto found = shown.find(episode.folder);
    all.push_back({&episode, found == shown.end() ? nullptr : found->second});
  }
  std::ranges::sort(
      all, {}, [](const ChosenEpisode& one) -> const std::string& { return one.episode->folder; });
  return all;
}

void check_order(const Edition& edition, Problems& said) {
  std::vector<const Episode*> episodes;
  for (const auto& published : edition.episodes)
    if (!published.held) episodes.push_back(&*published.episode);
  check_dates(episodes, said);
  check_numbers(episodes, edition.show.serial, said);
}

}  // namespace liner
