#include "cli/check_schedule.h"

#include <fmt/format.h>

#include <map>

#include "edition/choose_episodes.h"

namespace liner {
namespace {

using Numbered = std::map<std::pair<int, int>, std::string>;  // the slug that has the number

Numbered numbers_of(const Edition& edition) {
  Numbered numbers;
  for (const auto& published : edition.episodes)
    if (const auto number = number_in_season(published.episode))
      numbers.emplace(*number, published.episode->slug);
  return numbers;
}

}  // namespace

void check_schedule(const Edition& edition, Problems& said) {
  std::map<Moment, std::string> due;
  auto numbers = numbers_of(edition);
  for (const auto& held : edition.held_back) {
    if (held.why != HeldBack::Why::scheduled) continue;
    if (!held.audio_here && edition.show.media_url.empty())
      said.push_back({"scheduled-without-audio", held.place,
                      fmt::format("\"{}\" is due, and its audio is not in this clone", held.slug),
                      "bring the file before its day, or serve audio from media_url"});
    if (const auto [first, is_new] = due.emplace(held.published, held.slug); !is_new)
      said.push_back({"same-date", held.place,
                      fmt::format("{} has the same date and time", first->second),
                      "give one of them another time: apps show them in any order"});
    if (!held.number) continue;
    if (const auto [first, is_new] = numbers.emplace(*held.number, held.slug); !is_new)
      said.push_back({"same-number", held.place,
                      fmt::format("when it appears, {} has the same number", first->second),
                      std::string(kGiveAnotherNumber)});
  }
}

}  // namespace liner
