#include "blog/archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace liner {
namespace {

int year_at(const Site& site, std::size_t index) {
  return year_of(site.edition.episodes[index].episode->published, site.edition.show.time_zone);
}

std::string year_path(int year) { return fmt::format("archive/{}/", year); }
std::string season_path(int season) { return fmt::format("seasons/{}/", season); }

// Newest first.
std::map<int, std::vector<std::size_t>, std::greater<>> years_of(const Site& site) {
  std::map<int, std::vector<std::size_t>, std::greater<>> years;
  for (std::size_t i = 0; i < site.edition.episodes.size(); ++i)
    years[year_at(site, i)].push_back(i);
  return years;
}

// A serial show is heard from the beginning.
std::map<int, std::vector<std::size_t>> seasons_of(const Site& site) {
  std::map<int, std::vector<std::size_t>> seasons;
  for (std::size_t i = 0; i < site.edition.episodes.size(); ++i)
    if (const auto season = site.edition.episodes[i].episode->season) seasons[*season].push_back(i);
  if (site.edition.show.serial)
    for (auto& [season, episodes] : seasons) std::ranges::reverse(episodes);
  return seasons;
}

bool has_year_pages(const Site& site) { return site.edition.episodes.size() > kOnOnePage; }

Json shelf_view(const std::string& title, const std::string& path, std::size_t count,
                const PagePlace& place) {
  auto view = link_view(title, path, place);
  view.set("count", count).set("current", place.path == path);
  return view;
}

void set_shelves(const Site& site, const PagePlace& place, Json& view) {
  Json::Array years, seasons, tags;
  if (has_year_pages(site))
    for (const auto& [year, episodes] : years_of(site))
      years.push_back(shelf_view(std::to_string(year), year_path(year), episodes.size(), place));
  for (const auto& [season, episodes] : seasons_of(site))
    seasons.push_back(
        shelf_view(season_title(site, season), season_path(season), episodes.size(), place));
  for (const auto& tag : site.edition.tags)
    tags.push_back(shelf_view(tag.title, tag.path, tag.episodes.size(), place));
  const bool any_years = !years.empty(), any_seasons = !seasons.empty(), any_tags = !tags.empty();
  view.set("all_years", std::move(years))
      .set("has_years", any_years)
      .set("all_seasons", std::move(seasons))
      .set("has_seasons", any_seasons)
      .set("tags", std::move(tags))
      .set("has_tags", any_tags);
}

// A page of one year or season.
void add_shelf(const Site& site, const std::string& word, const std::string& title,
               const std::string& path, const std::vector<std::size_t>& episodes, PageList& pages) {
  const auto make = [&site, word, title](const PagePlace& place, const Json& previous,
                                         const Json& next, std::size_t) {
    const auto about =
        site.words().fill("about_topic", {{"show", site.edition.show.title}, {"topic", title}});
    auto view = layout_view(site, place, {"season", title, about, {}, {}, previous, next});
    view.set("kind", site.words().text(word)).set("title", title);
    set_shelves(site, place, view);
    return view;
  };
  add_list(site, {path, "season", episodes, make}, pages);
}

std::vector<std::size_t> newest(const Site& site) {
  std::vector<std::size_t> some(std::min(kOnOnePage, site.edition.episodes.size()));
  std::iota(some.begin(), some.end(), 0);
  return some;
}

}  // namespace

void set_archive(const Site& site, const PagePlace& place, Json& view) {
  Json::Array years;
  const auto some = newest(site);
  for (std::size_t i = 0; i < some.size();) {
    const auto year = year_at(site, i);
    auto end = i;
    while (end < some.size() && year_at(site, end) == year) ++end;
    const std::vector<std::size_t> of_year(some.begin() + static_cast<std::ptrdiff_t>(i),
                                           some.begin() + static_cast<std::ptrdiff_t>(end));
    years.push_back(Json::object({{"year", year}, {"episodes", cards_view(site, of_year, place)}}));
    i = end;
  }
  view.set("years", std::move(years));
  set_shelves(site, place, view);
}

void add_archive(const Site& site, PageList& pages) {
  pages.add(
      "episodes/", "archive", last_change(site.edition, newest(site)),
      [&site](const PagePlace& place) {
        const auto& title = site.words().text("all_episodes");
        auto view =
            layout_view(site, place,
                        {"archive", title,
                         site.words().fill("about_archive", {{"show", site.edition.show.title}})});
        set_archive(site, place, view);
        // Where one page is not enough the years go on.
        Json pager = no_pager();
        if (has_year_pages(site))
          pager = Json::object(
              {{"newer", false},
               {"place", ""},
               {"older",
                Json::object({{"href", place.root + year_path(year_at(site, kOnOnePage))}})}});
        view.set("heading", title).set("pager", std::move(pager));
        return view;
      });
  if (has_year_pages(site))
    for (const auto& [year, episodes] : years_of(site))
      add_shelf(site, "year", std::to_string(year), year_path(year), episodes, pages);
  for (const auto& [season, episodes] : seasons_of(site))
    add_shelf(site, "season", season_title(site, season), season_path(season), episodes, pages);
}

}  // namespace liner
