#include "blog/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "blog/json_ld.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

constexpr std::size_t kMostMeta = 300;  // bytes of a page's description

// What the page says about itself, else that it lists episodes.
std::string about(const Site& site, const Words& words, const std::string& title) {
  auto text = first_sentences(words, kMostMeta);
  if (!text.empty()) return text;
  return site.words().fill("about_topic", {{"show", site.edition.show.title}, {"topic", title}});
}

Json trail(const Site& site, std::string_view word, const std::string& list,
           const std::string& title, const std::string& path) {
  return breadcrumbs(site.edition, {{site.words().text(word), list}, {title, path}});
}

void add_tags(const Site& site, PageList& pages) {
  const auto& tags = site.edition.tags;
  if (tags.empty()) return;
  pages.add("tags/", "tags", {}, [&site](const PagePlace& place) {
    const auto title = site.words().text("tags");
    auto view = layout_view(site, place, {"tags", title, about(site, {}, title)});
    Json::Array all;
    for (const auto& tag : site.edition.tags) {
      auto link = link_view(tag.title, tag.path, place);
      link.set("count", tag.episodes.size()).set("current", false);
      all.push_back(std::move(link));
    }
    return std::move(view.set("tags", std::move(all)));
  });
  for (const auto& tag : tags)
    add_list(site,
             {tag.path, "tag", tag.episodes,
              [&site, &tag](const PagePlace& place, const Json& previous, const Json& next,
                            std::size_t) {
                auto view = layout_view(site, place,
                                        {"tag",
                                         tag.title,
                                         about(site, {}, tag.title),
                                         {},
                                         {trail(site, "tags", "tags/", tag.title, tag.path)},
                                         previous,
                                         next});
                return std::move(view.set("title", tag.title));
              }},
             pages);
}

Json series_card(const Site& site, std::size_t index, const PagePlace& place) {
  const auto& topic = site.edition.series[index];
  const auto& file = site.edition.series_files[index];
  auto view = link_view(topic.title, topic.path, place);
  Json cover = false;
  if (file.cover)
    cover = picture_view(site, {&*file.cover, site.edition.series_covers[index]}, place);
  view.set("cover", std::move(cover))
      .set("count", site.words().count(topic.episodes.size()))
      .set("summary", first_sentences(file.introduction, kMostMeta));
  return view;
}

Json series_page(const Site& site, std::size_t index, const PagePlace& place) {
  const auto& topic = site.edition.series[index];
  const auto& file = site.edition.series_files[index];
  PageHead head{"series", topic.title, about(site, file.introduction, topic.title)};
  head.data = {trail(site, "all_series", "series/", topic.title, topic.path)};
  Json cover = false;
  if (file.cover) {
    head.picture = SitePicture{&*file.cover, site.edition.series_covers[index]};
    cover = picture_view(site, *head.picture, place);
  }
  auto view = layout_view(site, place, head);
  view.set("title", topic.title)
      .set("cover", std::move(cover))
      .set("introduction_html", page_html(file.introduction, place.root))
      .set("episodes", cards_view(site, topic.episodes, place));
  set_mentions(site, topic.mentioned_in, place, view);
  return view;
}

void add_series(const Site& site, PageList& pages) {
  const auto& series = site.edition.series;
  if (series.empty()) return;
  pages.add("series/", "all-series", {}, [&site](const PagePlace& place) {
    const auto title = site.words().text("all_series");
    auto view = layout_view(site, place, {"all-series", title, about(site, {}, title)});
    Json::Array cards;
    for (std::size_t i = 0; i < site.edition.series.size(); ++i)
      cards.push_back(series_card(site, i, place));
    return std::move(view.set("all_series", std::move(cards)));
  });
  for (std::size_t i = 0; i < series.size(); ++i)
    pages.add(
        series[i].path, "series", last_change(site.edition, series[i].episodes),
        [&site, i](const PagePlace& place) { return series_page(site, i, place); },
        pages.keys().of_list("series", series[i].episodes, series[i].mentioned_in));
}

// Everybody once: as host, else as guest, else among the others.
Json groups_view(const Site& site, const PagePlace& place) {
  const auto& edition = site.edition;
  std::set<std::string> hosts, guests;
  for (const auto& host : edition.show.hosts) hosts.insert(host.id);
  for (const auto& episode : edition.episodes)
    for (const auto& person : episode.people) {
      if (person.role == "host" || person.role == "co-host") hosts.insert(person.id);
      if (person.role == "guest") guests.insert(person.id);
    }
  Json::Array groups;
  const auto add = [&](std::string_view id, std::string_view word, const auto& belongs) {
    Json::Array people;
    for (auto person : edition.persons) {
      if (!belongs(person.id)) continue;
      person.role.clear();  // the heading says it
      people.push_back(person_view(site, person, place));
    }
    if (people.empty()) return;
    groups.push_back(Json::object(
        {{"id", id}, {"title", site.words().text(word)}, {"people", std::move(people)}}));
  };
  add("hosts", "hosts", [&](const std::string& id) { return hosts.contains(id); });
  add("guests", "guests",
      [&](const std::string& id) { return guests.contains(id) && !hosts.contains(id); });
  add("others", "more_people",
      [&](const std::string& id) { return !guests.contains(id) && !hosts.contains(id); });
  return groups;
}

Json person_page(const Site& site, std::size_t index, const PagePlace& place, const Json& previous,
                 const Json& next) {
  const auto& person = site.edition.persons[index];
  const auto& topic = site.edition.people[index];
  auto description = first_sentences(*person.about().biography.get(), kMostMeta);
  if (description.empty())
    description = site.words().fill("about_person",
                                    {{"person", person.name}, {"show", site.edition.show.title}});
  PageHead head{"person", person.name, description};
  head.data = {person_data(site.edition, person),
               trail(site, "people", "people/", person.name, topic.path)};
  head.previous = previous;
  head.next = next;
  if (const auto& about = person.about(); about.picture)
    head.picture = SitePicture{&*about.picture, about.picture_path};
  auto view = layout_view(site, place, head);
  view.set("person", person_view(site, person, place));
  set_mentions(site, topic.mentioned_in, place, view);
  return view;
}

void add_people(const Site& site, PageList& pages) {
  const auto& people = site.edition.people;
  if (people.empty()) return;
  pages.add("people/", "people", {}, [&site](const PagePlace& place) {
    const auto title = site.words().text("people");
    auto view = layout_view(site, place, {"people", title, about(site, {}, title)});
    return std::move(view.set("groups", groups_view(site, place)));
  });
  for (std::size_t i = 0; i < people.size(); ++i)
    add_list(site,
             {people[i].path, "person", people[i].episodes,
              [&site, i](const PagePlace& place, const Json& previous, const Json& next,
                         std::size_t) { return person_page(site, i, place, previous, next); },
              people[i].mentioned_in},
             pages);
}

}  // namespace

void set_mentions(const Site& site, const std::vector<std::size_t>& episodes,
                  const PagePlace& place, Json& view) {
  view.set("mentioned_in", cards_view(site, episodes, place))
      .set("has_mentions", !episodes.empty());
}

void add_topics(const Site& site, PageList& pages) {
  add_tags(site, pages);
  add_series(site, pages);
  add_people(site, pages);
}

}  // namespace liner
