#include "blog/blog.h"

#include <algorithm>
#include <memory>
#include <numeric>

#include "base/site_names.h"
#include "base/url.h"
#include "blog/archive.h"
#include "blog/hosting.h"
#include "blog/json_ld.h"
#include "blog/oembed.h"
#include "blog/page_list.h"
#include "blog/pictures.h"
#include "blog/search_index.h"
#include "blog/sitemap.h"
#include "blog/topics.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

constexpr std::size_t kOnHome = 6;      // episodes below the newest
constexpr std::size_t kMostMeta = 300;  // bytes of a page's description

Json home(const Site& site, const PagePlace& place) {
  const auto& edition = site.edition;
  auto view = layout_view(
      site, place, {"home", "", plain_text(edition.show.description), {}, {show_data(edition)}});
  std::vector<std::size_t> next(std::min(kOnHome, edition.episodes.size() - 1));
  if (edition.episodes.empty()) next.clear();
  std::iota(next.begin(), next.end(), 1);
  view.set("newest", edition.episodes.empty()
                         ? Json(false)
                         : episode_view(site, edition.episodes.front(), place, false))
      .set("episodes", cards_view(site, next, place))
      .set("has_episodes", !next.empty());
  Json::Array hosts;
  for (const auto& host : edition.show.hosts) hosts.push_back(person_view(site, host, place));
  view.set("hosts", std::move(hosts)).set("has_hosts", !edition.show.hosts.empty());
  return view;
}

Json post(const Site& site, const PublishedEpisode& published, const PagePlace& place) {
  const auto& edition = site.edition;
  const auto& episode = *published.episode;
  PageHead head{"episode", episode.title, episode.summary, cover_of(published)};
  head.data = {episode_data(edition, published),
               breadcrumbs(edition, {{site.words().text("episodes"), "episodes/"},
                                     {episode.title, published.path}})};
  const auto neighbour = [&](std::optional<std::size_t> index) -> Json {
    if (!index) return false;
    return Json::object({{"href", place.root + edition.episodes[*index].path}});
  };
  head.previous = neighbour(published.older);
  head.next = neighbour(published.newer);
  auto view = layout_view(site, place, head);
  view.set("episode", episode_view(site, published, place, true));
  set_mentions(site, published.mentioned_in, place, view);
  return view;
}

Json embed(const Site& site, const PublishedEpisode& episode, const PagePlace& place) {
  auto view = layout_view(
      site, place, {"embed", episode.episode->title, episode.episode->summary, cover_of(episode)});
  view.set("episode", episode_view(site, episode, place, true));
  return view;
}

Json standing(const Site& site, const PublishedPage& page, const PagePlace& place) {
  auto view = layout_view(site, place,
                          {"page", page.page.title, first_sentences(page.page.words, kMostMeta)});
  view.set("title", page.page.title).set("words_html", page_html(page.page.words, place.root));
  set_mentions(site, page.mentioned_in, place, view);
  return view;
}

Json subscribe(const Site& site, const PagePlace& place) {
  auto view =
      layout_view(site, place,
                  {"subscribe", site.words().text("subscribe"),
                   site.words().fill("about_subscribe", {{"show", site.edition.show.title}})});
  auto apps = apps_view(site);
  const bool any = !apps.array()->empty();
  view.set("apps", std::move(apps)).set("has_apps", any);
  return view;
}

void add_posts(const Site& site, PageList& pages) {
  const auto& keys = pages.keys();
  for (const auto& episode : site.edition.episodes) {
    const auto index = static_cast<std::size_t>(&episode - site.edition.episodes.data());
    pages.add(
        episode.path, "episode", last_change(site.edition, {index}),
        [&site, &episode](const PagePlace& place) { return post(site, episode, place); },
        keys.of_episode("page", episode));
    pages.add_file(
        episode.path + "embed/index.html", "embed",
        [&site, &episode](const PagePlace& place) { return embed(site, episode, place); },
        keys.of_episode("embed", episode));
    pages.add_text(
        episode.path + "oembed.json", [&site, &episode] { return oembed_text(site, episode); },
        keys.of_episode("oembed", episode));
  }
}

// Pages that nobody looks for.
void add_hidden(const Site& site, PageList& pages) {
  const auto& edition = site.edition;
  // Served for any address at all, so its links must not depend on where it seems to stand.
  pages.add_elsewhere("404.html", {std::string(url_path(edition.link)), "404.html"}, "404",
                      [&site](const PagePlace& place) {
                        PageHead head{"not-found", site.words().text("page_not_found"),
                                      site.words().text("not_found_text")};
                        head.hidden = true;
                        return layout_view(site, place, head);
                      });
  if (edition.show.newsletter && !edition.show.newsletter->thanks.empty())
    pages.add_file("thanks/index.html", "thanks", [&site](const PagePlace& place) {
      const auto& text = site.edition.show.newsletter->thanks;
      PageHead head{"thanks", site.words().text("thanks"), text};
      head.hidden = true;
      auto view = layout_view(site, place, head);
      return std::move(view.set("text", text));
    });
  for (const auto& path : edition.retired)
    for (const auto& [place, page] :
         {std::pair(path, "retired"), std::pair(path + "embed/", "retired-embed")})
      pages.add_file(
          place + "index.html", page,
          [&site](const PagePlace& here) {
            PageHead head{"retired", site.words().text("retired"),
                          site.words().text("retired_text")};
            head.hidden = true;
            return layout_view(site, here, head);
          },
          pages.keys().of_site(page));
  if (redirects_without_pages(edition.show)) return;
  for (const auto& redirect : edition.redirects)
    pages.add_elsewhere(
        redirect.file, place_of_page(redirect.file), "moved",
        [&site, &redirect](const PagePlace& place) {
          PageHead head{"moved", site.words().text("moved"), ""};
          head.hidden = true;
          auto view = layout_view(site, place, head);
          const auto title = site.edition.link + redirect.to;
          return std::move(
              view.set("target", Json::object({{"title", title},
                                               {"href", place.root + redirect.to},
                                               {"url", site.edition.link + redirect.to}})));
        },
        pages.keys().of_site("moved to " + redirect.to));
}

void add_search(const Site& site, PageList& pages, SearchMemory& memory) {
  if (!site.edition.show.search) return;
  const auto index = add_search_index(site, pages, memory);
  pages.add("search/", "search", {}, [&site, index](const PagePlace& place) {
    const auto title = site.words().text("search");
    auto view = layout_view(
        site, place,
        {"search", title, site.words().fill("about_archive", {{"show", site.edition.show.title}})});
    set_archive(site, place, view);
    return std::move(view.set("index", place.root + index));
  });
}

void add_assets(const Theme& theme, PageList& pages) {
  for (const auto& [name, bytes] : theme.assets) {
    const auto path = asset_path(name, bytes);
    pages.outputs().push_back(made_output(
        path, OutputClass::media,
        {output_key(path), [&bytes = bytes]() -> Result<std::string> { return bytes; }}));
  }
}

void add_crawlers(const Site& site, PageList& pages) {
  add_sitemap(site, pages.listed(), pages);
  // static/robots.txt is the producer's own word.
  const auto own = [](const MediaFile& media) { return media.path == "robots.txt"; };
  if (std::ranges::none_of(site.edition.media, own))
    pages.add_text("robots.txt", [&site] { return robots_text(site.edition); });
}

}  // namespace

std::vector<Output> blog_outputs(const Edition& edition, const Theme& theme, const OutputKeys& keys,
                                 SearchMemory& search) {
  // The site outlives this call: views are made when a page is written.
  const auto site = std::make_shared<const Site>(Site{edition, theme});
  PageList pages(site, keys);
  add_assets(theme, pages);
  for (auto& output : picture_outputs(*site)) pages.outputs().push_back(std::move(output));
  pages.add("", "home",
            last_change(edition, edition.episodes.empty() ? std::vector<std::size_t>()
                                                          : std::vector<std::size_t>{0}),
            [&s = *site](const PagePlace& place) { return home(s, place); });
  add_archive(*site, pages);
  add_posts(*site, pages);
  add_topics(*site, pages);
  for (const auto& page : edition.pages)
    pages.add(page.path, "page", {},
              [&s = *site, &page](const PagePlace& place) { return standing(s, page, place); });
  pages.add("subscribe/", "subscribe", {},
            [&s = *site](const PagePlace& place) { return subscribe(s, place); });
  add_search(*site, pages, search);
  add_hidden(*site, pages);
  add_crawlers(*site, pages);
  add_hosting(*site, pages);
  return std::move(pages.outputs());
}

}  // namespace liner
