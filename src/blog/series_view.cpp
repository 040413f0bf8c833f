#include <algorithm>

#include "blog/views.h"

namespace liner {

Json series_view(const Site& site, const PublishedEpisode& published, const PagePlace& place) {
  if (!published.series) return false;
  const auto& edition = site.edition;
  const auto& series = edition.series[*published.series];
  Json::Array parts;
  std::size_t position = 0, count = series.episodes.size();
  for (std::size_t i = 0; i < series.episodes.size(); ++i) {
    const auto& part = edition.episodes[series.episodes[i]];
    const bool current = &part == &published;
    if (current) position = i + 1;
    if (part.episode->part) count = std::max(count, static_cast<std::size_t>(*part.episode->part));
    parts.push_back(Json::object(
        {{"title", part.episode->title}, {"href", place.root + part.path}, {"current", current}}));
  }
  const auto part =
      published.episode->part ? static_cast<std::size_t>(*published.episode->part) : position;
  const auto neighbour = [&](std::size_t at) -> Json {
    if (at >= series.episodes.size()) return false;
    const auto& other = edition.episodes[series.episodes[at]];
    return link_view(other.episode->title, other.path, place);
  };
  return Json::object(
      {{"title", series.title},
       {"href", place.root + series.path},
       {"place", site.words().fill("part_of", {{"part", std::to_string(part)},
                                               {"count", std::to_string(std::max(part, count))}})},
       {"previous", position > 1 ? neighbour(position - 2) : Json(false)},
       {"next", neighbour(position)},
       {"has_neighbours", series.episodes.size() > 1},
       {"parts", std::move(parts)}});
}

}  // namespace liner
