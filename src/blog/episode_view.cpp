#include <fmt/format.h>

#include <algorithm>

#include "base/html_escape.h"
#include "base/size_text.h"
#include "base/text.h"
#include "blog/views.h"
#include "notes/html.h"

namespace liner {
namespace {

// "Season 1 · Episode 2", "Trailer", or nothing.
std::string label_of(const Edition& edition, const Episode& episode) {
  std::string label;
  const auto add = [&](const std::string& part) {
    if (!label.empty()) label += " · ";
    label += part;
  };
  if (episode.type == EpisodeType::trailer) add("Trailer");
  if (episode.type == EpisodeType::bonus) add("Bonus");
  if (episode.season) {
    const auto name = edition.show.seasons.find(*episode.season);
    add(name == edition.show.seasons.end() ? fmt::format("Season {}", *episode.season)
                                           : name->second);
  }
  if (episode.number) add(fmt::format("Episode {}", *episode.number));
  return label;
}

// "MH" for Maren Holt, "IO" for Dr. Ilse Okafor: stands where there is no picture.
std::string initials_of(std::string_view name) {
  std::string initials;
  int count = 0;
  while (!name.empty() && count < 2) {
    const auto space = std::min(name.find(' '), name.size());
    const auto word = name.substr(0, space);
    name.remove_prefix(std::min(space + 1, name.size()));
    if (word.empty() || (word.ends_with('.') && !name.empty())) continue;  // a title
    std::size_t end = 0;
    next_character(word, end);
    initials += word.substr(0, end);
    ++count;
  }
  return initials;
}

Json date_view(const Edition& edition, Moment moment) {
  return Json::object(
      {{"iso", format_iso(moment)}, {"text", format_long_day(moment, edition.show.time_zone)}});
}

Json duration_view(const Episode& episode) {
  const auto duration = episode.audio.duration;
  return Json::object({{"text", format_clock(duration)}, {"iso", format_iso_duration(duration)}});
}

Json cover_view(const PublishedEpisode& published, const PagePlace& place) {
  const auto& alt = published.episode.cover_alt;
  return Json::object({{"src", place.root + published.cover_path},
                       {"width", published.cover.width},
                       {"height", published.cover.height},
                       {"alt", published.own_cover ? alt : std::string()}});
}

Json chapters_view(const PublishedEpisode& published, const std::string& audio) {
  Json::Array chapters;
  for (const auto& chapter : published.episode.chapters) {
    if (chapter.silent) continue;
    const auto seconds = format_seconds(chapter.start);
    chapters.push_back(Json::object({{"title", chapter.title},
                                     {"time", format_clock(chapter.start)},
                                     {"iso", format_iso_duration(chapter.start)},
                                     {"seconds", seconds},
                                     {"href", fmt::format("{}#t={}", audio, seconds)},
                                     {"link", chapter.link}}));
  }
  return chapters;
}

Json series_view(const Edition& edition, const PublishedEpisode& published,
                 const PagePlace& place) {
  if (!published.series) return false;
  const auto& series = edition.series[*published.series];
  Json::Array parts;
  std::size_t position = 0;
  for (std::size_t i = 0; i < series.episodes.size(); ++i) {
    const auto& part = edition.episodes[series.episodes[i]];
    const bool current = &part == &published;
    if (current) position = i + 1;
    parts.push_back(Json::object(
        {{"title", part.episode.title}, {"href", place.root + part.path}, {"current", current}}));
  }
  const auto part =
      published.episode.part ? static_cast<std::size_t>(*published.episode.part) : position;
  return Json::object({{"title", series.title},
                       {"href", place.root + series.path},
                       {"part", part},
                       {"count", std::max(part, series.episodes.size())},
                       {"parts", std::move(parts)}});
}

Json transcripts_view(const Edition& edition, const PublishedEpisode& published,
                      const PagePlace& place) {
  Json::Array transcripts;
  for (const auto& [transcript, path] : published.transcripts) {
    const auto ending = path.substr(path.rfind('.') + 1);
    const auto language = transcript.language.empty() ? edition.show.language : transcript.language;
    transcripts.push_back(Json::object({{"href", place.root + path},
                                        {"kind", ending == "vtt" ? "WebVTT" : ending},
                                        {"language", language},
                                        {"type", transcript.mime}}));
  }
  return transcripts;
}

Json topics_view(const std::vector<Topic>& topics, const std::vector<std::size_t>& chosen,
                 const PagePlace& place) {
  Json::Array views;
  for (const auto index : chosen)
    views.push_back(link_view(topics[index].title, topics[index].path, place));
  return views;
}

Json neighbour_view(const Edition& edition, std::optional<std::size_t> index,
                    const PagePlace& place) {
  if (!index) return false;
  const auto& episode = edition.episodes[*index];
  return link_view(episode.episode.title, episode.path, place);
}

Json people_view(const PublishedEpisode& published, const PagePlace& place) {
  Json::Array people;
  for (const auto& person : published.people) people.push_back(person_view(person, place));
  return people;
}

// "with Maren Holt, RN and Dr Ilse Okafor, PhD": whom one hears.
std::string byline(const PublishedEpisode& published) {
  std::vector<std::string> names;
  for (const auto& person : published.people) {
    if (person.role != "host" && person.role != "guest" && person.role != "co-host") continue;
    names.push_back(person.credentials.empty()
                        ? person.name
                        : fmt::format("{}, {}", person.name, person.credentials));
  }
  if (names.empty()) return {};
  const auto last = names.back();
  names.pop_back();
  return names.empty() ? last : fmt::format("{} and {}", fmt::join(names, "; "), last);
}

std::string embed_code(const PublishedEpisode& published) {
  return fmt::format(
      "<iframe src=\"{}embed/\" title=\"{}\" width=\"100%\" height=\"200\" style=\"border:0\" "
      "loading=\"lazy\"></iframe>",
      published.page_url, escape_html(published.episode.title));
}

}  // namespace

Json person_view(const Person& person, const PagePlace& place) {
  Json::Array handles;
  for (const auto& handle : person.handles)
    handles.push_back(Json::object(
        {{"service", handle.service_title}, {"text", handle.text}, {"href", handle.url}}));
  auto role = person.role;
  if (!role.empty() && role[0] >= 'a' && role[0] <= 'z')
    role[0] = static_cast<char>(role[0] - 'a' + 'A');
  const auto page = person.page_path.empty() ? std::string() : place.root + person.page_path;
  Json picture = false;
  if (person.picture)
    picture = Json::object({{"src", place.root + person.picture_path},
                            {"width", person.picture->width},
                            {"height", person.picture->height}});
  return Json::object({{"name", person.name},
                       {"credentials", person.credentials},
                       {"role", role},
                       {"href", page.empty() ? person.link : page},
                       {"link", person.link},
                       {"picture", std::move(picture)},
                       {"initials", initials_of(person.name)},
                       {"handles", std::move(handles)},
                       {"has_links", !person.link.empty() || !person.handles.empty()},
                       {"biography_html", page_html(person.biography, place.root)}});
}

Json card_view(const Edition& edition, const PublishedEpisode& published, const PagePlace& place) {
  const auto& episode = published.episode;
  return Json::object({{"title", episode.title},
                       {"href", place.root + published.path},
                       {"label", label_of(edition, episode)},
                       {"date", date_view(edition, episode.published)},
                       {"duration", duration_view(episode)},
                       {"summary", episode.summary},
                       {"byline", byline(published)},
                       {"cover", cover_view(published, place)}});
}

Json cards_view(const Edition& edition, const std::vector<std::size_t>& episodes,
                const PagePlace& place) {
  Json::Array cards;
  for (const auto index : episodes)
    cards.push_back(card_view(edition, edition.episodes[index], place));
  return cards;
}

Json episode_view(const Edition& edition, const PublishedEpisode& published,
                  const PagePlace& place) {
  const auto& episode = published.episode;
  const auto audio =
      edition.show.media_url.empty() ? place.root + published.audio_path : published.audio_url;
  Json view = card_view(edition, published, place);
  view.set("guid", published.guid)
      .set("url", published.page_url)
      .set("updated", episode.updated ? date_view(edition, *episode.updated) : Json(false))
      .set("audio",
           Json::object({{"src", audio},
                         {"type", episode.audio.mime == "audio/x-m4a" ? "audio/mp4" : "audio/mpeg"},
                         {"size", size_text(episode.audio.bytes)}}))
      .set("chapters", chapters_view(published, audio))
      .set("notes_html", page_html(episode.notes, place.root, audio))
      .set("people", people_view(published, place))
      .set("tags", topics_view(edition.tags, published.tags, place))
      .set("series", series_view(edition, published, place))
      .set("transcripts", transcripts_view(edition, published, place))
      .set("mentioned_in", cards_view(edition, published.mentioned_in, place))
      .set("newer", neighbour_view(edition, published.newer, place))
      .set("older", neighbour_view(edition, published.older, place))
      .set("embed_code", embed_code(published));
  Json::Array links;
  for (const auto& link : episode.links)
    links.push_back(Json::object({{"title", link.title}, {"href", link.url}}));
  view.set("links", std::move(links))
      .set("has_links", !episode.links.empty())
      .set("has_chapters", !view.find("chapters")->array()->empty())
      .set("has_people", !published.people.empty())
      .set("has_tags", !published.tags.empty())
      .set("has_mentions", !published.mentioned_in.empty());
  return view;
}

}  // namespace liner
