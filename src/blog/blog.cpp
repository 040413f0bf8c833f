#include "blog/blog.h"

#include <fmt/format.h>

#include <numeric>

#include "base/url.h"
#include "blog/json_ld.h"
#include "blog/views.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

constexpr std::size_t kOnHome = 6;      // episodes below the newest
constexpr std::size_t kMostMeta = 300;  // bytes of a page's description

class Blog {
 public:
  Blog(const Edition& edition, const Theme& theme) : edition_(edition), theme_(theme) {}

  std::vector<Output> outputs() {
    for (const auto& [name, bytes] : theme_.assets)
      outputs_.push_back({asset_path(name, bytes),
                          OutputClass::media,
                          {},
                          [&bytes = bytes]() -> Result<std::string> { return bytes; }});
    add_page("", "home", [this](const PagePlace& place) { return home(place); });
    add_page("episodes/", "archive", [this](const PagePlace& place) { return archive(place); });
    for (const auto& episode : edition_.episodes) {
      add_page(episode.path, "episode",
               [this, &episode](const PagePlace& place) { return post(episode, place); });
      add_page(episode.path + "embed/", "embed",
               [this, &episode](const PagePlace& place) { return embed(episode, place); });
    }
    for (const auto& tag : edition_.tags)
      add_page(tag.path, "tag", [this, &tag](const PagePlace& place) {
        return topic(tag, Words{}, "tag", "", place);
      });
    for (std::size_t i = 0; i < edition_.series.size(); ++i)
      add_page(edition_.series[i].path, "series",
               [this, i](const PagePlace& place) { return series(i, place); });
    for (const auto& page : edition_.pages)
      add_page(page.path, "page",
               [this, &page](const PagePlace& place) { return standing(page, place); });
    for (std::size_t i = 0; i < edition_.people.size(); ++i)
      add_page(edition_.people[i].path, "person",
               [this, i](const PagePlace& place) { return person(i, place); });
    add_not_found();
    return std::move(outputs_);
  }

 private:
  using MakeView = std::function<Json(const PagePlace&)>;

  void add(const std::string& file, const PagePlace& place, const std::string& page,
           MakeView make_view) {
    outputs_.push_back({file,
                        OutputClass::page,
                        {},
                        [&theme = theme_, place, page, make_view]() -> Result<std::string> {
                          const auto found = theme.templates.find("pages/" + page);
                          return render_template(theme.templates, found->second, make_view(place),
                                                 TemplateMode::strict);
                        }});
  }

  void add_page(const std::string& path, const std::string& page, MakeView make_view) {
    add(path + "index.html", place_of_page(path), page, std::move(make_view));
  }

  // Served for any address at all, so its links must not depend on where it seems to stand.
  void add_not_found() {
    add("404.html", {std::string(url_path(edition_.link)), "404.html"}, "404",
        [this](const PagePlace& place) {
          return layout(place, {"not-found", "Page not found", "", "", {}});
        });
  }

  Json layout(const PagePlace& place, const PageHead& head) const {
    return layout_view(edition_, theme_, place, head);
  }

  std::vector<std::size_t> range(std::size_t begin, std::size_t end) const {
    std::vector<std::size_t> indices(std::min(end, edition_.episodes.size()) -
                                     std::min(begin, edition_.episodes.size()));
    std::iota(indices.begin(), indices.end(), begin);
    return indices;
  }

  Json home(const PagePlace& place) const {
    auto view =
        layout(place, {"home", "", plain_text(edition_.show.description), "", show_data(edition_)});
    view.set("newest", edition_.episodes.empty()
                           ? Json(false)
                           : episode_view(edition_, edition_.episodes.front(), place))
        .set("episodes", cards_view(edition_, range(1, kOnHome + 1), place))
        .set("has_episodes", edition_.episodes.size() > 1)
        .set("has_more", edition_.episodes.size() > kOnHome + 1);
    Json::Array hosts;
    for (const auto& host : edition_.show.hosts) hosts.push_back(person_view(host, place));
    view.set("hosts", std::move(hosts)).set("has_hosts", !edition_.show.hosts.empty());
    return view;
  }

  Json archive(const PagePlace& place) const {
    auto view = layout(place, {"archive",
                               "All episodes",
                               fmt::format("All episodes of {}", edition_.show.title),
                               "",
                               {}});
    Json::Array years;
    for (std::size_t i = 0; i < edition_.episodes.size();) {
      const auto year = year_at(i);
      auto end = i;
      while (end < edition_.episodes.size() && year_at(end) == year) ++end;
      years.push_back(
          Json::object({{"year", year}, {"episodes", cards_view(edition_, range(i, end), place)}}));
      i = end;
    }
    Json::Array tags;
    for (const auto& tag : edition_.tags) tags.push_back(link_view(tag.title, tag.path, place));
    view.set("years", std::move(years))
        .set("tags", std::move(tags))
        .set("has_tags", !edition_.tags.empty());
    return view;
  }

  int year_at(std::size_t index) const {
    return year_of(edition_.episodes[index].episode.published, edition_.show.time_zone);
  }

  Json post(const PublishedEpisode& episode, const PagePlace& place) const {
    auto view = layout(place, {"episode", episode.episode.title, episode.episode.summary,
                               episode.cover_path, episode_data(edition_, episode)});
    auto about = episode_view(edition_, episode, place);
    about.set("spoken", spoken_view(episode, audio_address(edition_, episode, place)))
        .set("has_spoken", !episode.transcripts.empty());
    view.set("episode", std::move(about));
    return view;
  }

  Json embed(const PublishedEpisode& episode, const PagePlace& place) const {
    auto view = layout(
        place, {"embed", episode.episode.title, episode.episode.summary, episode.cover_path, {}});
    view.set("episode", episode_view(edition_, episode, place));
    return view;
  }

  Json topic(const Topic& topic, const Words& introduction, const std::string& kind,
             const std::string& picture, const PagePlace& place) const {
    auto description = first_sentences(introduction, kMostMeta);
    if (description.empty())
      description = fmt::format("Episodes of {}: {}", edition_.show.title, topic.title);
    auto view = layout(place, {kind, topic.title, description, picture, {}});
    view.set("title", topic.title)
        .set("introduction_html", page_html(introduction, place.root))
        .set("episodes", cards_view(edition_, topic.episodes, place));
    return view;
  }

  Json series(std::size_t index, const PagePlace& place) const {
    const auto& file = edition_.series_files[index];
    const auto& cover_path = edition_.series_covers[index];
    auto view = topic(edition_.series[index], file.introduction, "series", cover_path, place);
    Json cover = false;
    if (file.cover)
      cover = Json::object({{"src", place.root + cover_path},
                            {"width", file.cover->width},
                            {"height", file.cover->height}});
    view.set("cover", std::move(cover));
    set_mentions(view, edition_.series[index].mentioned_in, place);
    return view;
  }

  void set_mentions(Json& view, const std::vector<std::size_t>& episodes,
                    const PagePlace& place) const {
    view.set("mentioned_in", cards_view(edition_, episodes, place))
        .set("has_mentions", !episodes.empty());
  }

  Json standing(const PublishedPage& page, const PagePlace& place) const {
    auto view = layout(
        place, {"page", page.page.title, first_sentences(page.page.words, kMostMeta), "", {}});
    view.set("title", page.page.title).set("words_html", page_html(page.page.words, place.root));
    set_mentions(view, page.mentioned_in, place);
    return view;
  }

  Json person(std::size_t index, const PagePlace& place) const {
    const auto& person = edition_.persons[index];
    auto description = first_sentences(person.biography, kMostMeta);
    if (description.empty())
      description = fmt::format("{} on {}", person.name, edition_.show.title);
    auto view = layout(place, {"person", person.name, description, person.picture_path,
                               person_data(edition_, person)});
    view.set("person", person_view(person, place))
        .set("episodes", cards_view(edition_, edition_.people[index].episodes, place));
    set_mentions(view, edition_.people[index].mentioned_in, place);
    return view;
  }

  const Edition& edition_;
  const Theme& theme_;
  std::vector<Output> outputs_;
};

}  // namespace

std::vector<Output> blog_outputs(const Edition& edition, const Theme& theme) {
  // The views outlive this call: they are made when a page is written.
  const auto blog = std::make_shared<Blog>(edition, theme);
  auto outputs = blog->outputs();
  for (auto& output : outputs)
    output.make = [blog, make = std::move(output.make)] { return make(); };
  return outputs;
}

}  // namespace liner
