#include "cli/build_overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/size_text.h"
#include "base/text.h"
#include "cli/terminal.h"

namespace liner {
namespace {

constexpr std::size_t kMostRows = 10;

std::string episode_rows(const Edition& edition, const std::vector<std::string>& new_slugs) {
  std::string out;
  int title_width = 0;
  const auto rows = std::min(kMostRows, edition.episodes.size());
  for (std::size_t i = 0; i < rows; ++i)
    title_width = std::max(title_width, display_width(edition.episodes[i].episode->title));
  title_width = std::min(title_width, 60);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& episode = *edition.episodes[i].episode;
    const bool is_new = std::ranges::find(new_slugs, episode.slug) != new_slugs.end();
    out += fmt::format(
        "  {}  {}  {:>8}  {:>9}{}\n", format_day(episode.published, edition.show.time_zone),
        padded(cut_whole(episode.title, 60), title_width), format_clock(episode.audio.duration),
        size_text(episode.audio.bytes), is_new ? "  new" : "");
  }
  if (edition.episodes.size() > rows)
    out += fmt::format("  and {} older episodes\n", edition.episodes.size() - rows);
  return out;
}

}  // namespace

std::string build_overview(const Edition& edition, const std::vector<std::string>& new_slugs) {
  const auto count = edition.episodes.size();
  auto out = fmt::format("{}: {} episode{} at {}\n", edition.show.title, count,
                         count == 1 ? "" : "s", edition.link);
  out += episode_rows(edition, new_slugs);
  using enum HeldBack::Why;
  for (const auto& [why, one, several] :
       {std::tuple(scheduled, "scheduled episode", "scheduled episodes"),
        std::tuple(draft, "draft", "drafts"), std::tuple(members, "for members", "for members")})
    if (const auto number = std::ranges::count(edition.held_back, why, &HeldBack::why); number > 0)
      out += fmt::format("  not published: {} {}\n", number, number == 1 ? one : several);
  if (!edition.show.hubs.empty() && !edition.names_hubs)
    out += "  not in the feed: hubs (liner build --hubs, if you tell them of each update)\n";
  return out;
}

}  // namespace liner
