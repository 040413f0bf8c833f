#include <fmt/format.h>

#include "base/html_escape.h"
#include "base/size_text.h"
#include "base/text.h"
#include "blog/views.h"
#include "notes/html.h"
#include "notes/plain_text.h"

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

// Blocks for the page, with a button of their own.
Json blocks_view(const Edition& edition, const PublishedEpisode& published, bool before,
                 const PagePlace& place) {
  Json::Array blocks;
  for (const auto index : published.blocks) {
    const auto& block = edition.blocks[index];
    if (!block.on_page || block.before != before) continue;
    Json button = false;
    if (block.button && !block.button->url.empty()) {
      const auto& link = *block.button;
      button = Json::object({{"title", plain_inline(link)},
                             {"href", link.on_site ? place.root + link.url : link.url}});
    }
    blocks.push_back(Json::object(
        {{"id", block.id},
         {"words_html", page_html(block.words, place.root, {}, fmt::format("block-{}-", block.id))},
         {"button", std::move(button)}}));
  }
  return blocks;
}

std::string embed_code(const PublishedEpisode& published) {
  return fmt::format(
      "<iframe src=\"{}embed/\" title=\"{}\" width=\"100%\" height=\"200\" style=\"border:0\" "
      "loading=\"lazy\"></iframe>",
      published.page_url, escape_html(published.episode.title));
}

}  // namespace

std::string audio_address(const Edition& edition, const PublishedEpisode& published,
                          const PagePlace& place) {
  return edition.show.media_url.empty() ? place.root + published.audio_path : published.audio_url;
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
  const auto audio = audio_address(edition, published, place);
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
      .set("transcripts", transcripts_view(published, place))
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
      .set("has_mentions", !published.mentioned_in.empty())
      .set("blocks_before", blocks_view(edition, published, true, place))
      .set("blocks_after", blocks_view(edition, published, false, place));
  return view;
}

}  // namespace liner
