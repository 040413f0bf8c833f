#include "blog/json_ld.h"

#include <fmt/format.h>

#include "notes/plain_text.h"

namespace liner {
namespace {

constexpr std::string_view kContext = "https://schema.org";

void set_if(Json& object, std::string_view name, const std::string& text) {
  if (!text.empty()) object.set(name, text);
}

void set_if_any(Json& object, std::string_view name, Json::Array list) {
  if (!list.empty()) object.set(name, std::move(list));
}

Json typed(std::string_view type) { return Json::object({{"@type", type}}); }

Json with_context(Json data) {
  Json whole = Json::object({{"@context", kContext}});
  for (const auto& [name, value] : *data.object()) whole.set(name, value);
  return whole;
}

Json person_of(const Edition& edition, const Person& person) {
  const auto& about = person.about();
  auto data = typed("Person");
  data.set("name", person.name);
  set_if(data, "honorificSuffix", about.credentials);
  if (!about.page_path.empty())
    data.set("url", edition.link + about.page_path);
  else
    set_if(data, "url", about.link);
  if (!about.picture_path.empty()) data.set("image", edition.link + about.picture_path);
  Json::Array same;
  if (!about.page_path.empty() && !about.link.empty()) same.push_back(about.link);
  for (const auto& handle : about.handles) same.push_back(handle.url);
  set_if_any(data, "sameAs", std::move(same));
  return data;
}

// "PT1H2M3S".
Json audio_of(const Edition& edition, const PublishedEpisode& published) {
  const auto& audio = published.episode->audio;
  auto data = typed("AudioObject");
  data.set("contentUrl", published.enclosure_url());
  data.set("encodingFormat", audio.mime);
  if (audio.bytes > 0) data.set("contentSize", std::to_string(audio.bytes));
  if (audio.duration.count() > 0) data.set("duration", format_iso_duration(audio.duration));
  // A Text in schema.org's eyes, and its address is one: the words would double the page.
  if (!published.transcripts.empty())
    data.set("transcript", edition.link + published.transcripts.front().path);
  return data;
}

}  // namespace

Json show_data(const Edition& edition) {
  const auto& show = edition.show;
  auto data = typed("PodcastSeries");
  data.set("name", show.title);
  data.set("url", edition.link);
  set_if(data, "description", plain_text(show.description));
  data.set("image", edition.link + edition.artwork_path);
  data.set("webFeed", edition.feed_url);
  data.set("inLanguage", show.language);
  Json::Array authors;
  for (const auto& host : show.hosts) authors.push_back(person_of(edition, host));
  if (authors.empty()) {
    auto author = typed("Organization");
    author.set("name", show.author);
    authors.push_back(std::move(author));
  }
  data.set("author", std::move(authors));
  Json::Array same;
  for (const auto& link : show.links) same.push_back(link.url);
  set_if_any(data, "sameAs", std::move(same));
  return with_context(std::move(data));
}

Json episode_data(const Edition& edition, const PublishedEpisode& published) {
  const auto& episode = *published.episode;
  auto data = typed("PodcastEpisode");
  data.set("name", episode.title);
  data.set("url", page_url(edition, published));
  set_if(data, "description", episode.summary);
  data.set("image", edition.link + published.cover->path);
  data.set("datePublished", format_iso(episode.published));
  if (episode.updated) data.set("dateModified", format_iso(*episode.updated));
  data.set("inLanguage", edition.show.language);
  if (const auto duration = episode.audio.duration; duration.count() > 0)
    data.set("timeRequired", format_iso_duration(duration));
  data.set("associatedMedia", audio_of(edition, published));
  auto series = typed("PodcastSeries");
  series.set("name", edition.show.title);
  series.set("url", edition.link);
  data.set("partOfSeries", std::move(series));
  if (episode.season) {
    auto season = typed("PodcastSeason");
    season.set("seasonNumber", *episode.season);
    if (const auto name = edition.show.seasons.find(*episode.season);
        name != edition.show.seasons.end())
      season.set("name", name->second);
    data.set("partOfSeason", std::move(season));
  }
  if (episode.number) data.set("episodeNumber", *episode.number);
  Json::Array actors, others;
  for (const auto& person : published.people) {
    const bool heard = person.role == "host" || person.role == "guest" || person.role == "co-host";
    auto one = person_of(edition, person);
    if (!heard) set_if(one, "jobTitle", person.role);
    (heard ? actors : others).push_back(std::move(one));
  }
  set_if_any(data, "actor", std::move(actors));
  set_if_any(data, "contributor", std::move(others));
  return with_context(std::move(data));
}

Json person_data(const Edition& edition, const Person& person) {
  auto data = person_of(edition, person);
  set_if(data, "jobTitle", person.role);
  set_if(data, "description", first_sentences(*person.about().biography.get(), 300));
  return with_context(std::move(data));
}

Json breadcrumbs(const Edition& edition,
                 const std::vector<std::pair<std::string, std::string>>& trail) {
  Json::Array items;
  const auto add = [&](const std::string& name, const std::string& path) {
    auto item = typed("ListItem");
    item.set("position", items.size() + 1).set("name", name).set("item", edition.link + path);
    items.push_back(std::move(item));
  };
  add(edition.show.title, "");
  for (const auto& [name, path] : trail) add(name, path);
  auto data = typed("BreadcrumbList");
  data.set("itemListElement", std::move(items));
  return with_context(std::move(data));
}

std::string data_element(const Json& data) {
  if (data.is_null()) return {};
  // In a script element only these could end it or begin a comment.
  std::string safe;
  for (const char c : write_json(data)) {
    if (c == '<')
      safe += "\\u003c";
    else if (c == '>')
      safe += "\\u003e";
    else if (c == '&')
      safe += "\\u0026";
    else
      safe += c;
  }
  return fmt::format("<script type=\"application/ld+json\">{}</script>", safe);
}

}  // namespace liner
