#include <fmt/format.h>

#include "base/html_escape.h"
#include "base/text.h"
#include "blog/views.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

constexpr std::size_t kLongTitle = 70;  // characters: more would fill a phone in large letters

// "Season 1 · Episode 2", "Trailer", or nothing.
std::string label_of(const Site& site, const PublishedEpisode& published) {
  const auto& episode = *published.episode;
  const auto& words = site.words();
  std::string label(held_mark(published));
  const auto add = [&](const std::string& part) {
    if (!label.empty()) label += " · ";
    label += part;
  };
  if (episode.type == EpisodeType::trailer) add(words.text("trailer"));
  if (episode.type == EpisodeType::bonus) add(words.text("bonus"));
  if (episode.season) add(season_title(site, *episode.season));
  if (episode.number)
    add(words.fill(
        "episode_number",
        {{"number", episode.display.empty() ? std::to_string(*episode.number) : episode.display}}));
  return label;
}

Json date_view(const Site& site, Moment moment) {
  return Json::object({{"iso", format_iso(moment)},
                       {"text", site.words().day(moment, site.edition.show.time_zone)}});
}

Json duration_view(const Episode& episode) {
  const auto duration = episode.audio.duration;
  if (duration == Milliseconds(0)) return {};  // of audio elsewhere nobody may know
  return Json::object({{"text", format_clock(duration)}, {"iso", format_iso_duration(duration)}});
}

// "MP3", as people write it; audio elsewhere may be of any kind.
std::string kind_of_sound(std::string_view mime) {
  if (mime == "audio/mpeg") return "MP3";
  if (mime == "audio/x-m4a") return "M4A";
  auto kind = std::string(mime.substr(mime.find('/') + 1));
  std::ranges::transform(kind, kind.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return kind.starts_with("X-") ? kind.substr(2) : kind;
}

Json audio_view(const Site& site, const PublishedEpisode& published, const PagePlace& place) {
  const auto& audio = published.episode->audio;
  const bool mp4 = audio.mime == "audio/x-m4a";
  return Json::object({{"src", audio_address(site, published, place)},
                       {"url", published.audio_url},
                       {"type", mp4 ? "audio/mp4" : audio.mime},
                       {"kind", kind_of_sound(audio.mime)},
                       {"size", site.words().size(audio.bytes)},
                       {"seconds", format_seconds(audio.duration)}});
}

Json chapters_view(const PublishedEpisode& published, const std::string& audio) {
  Json::Array chapters;
  const auto all = published.episode->chapters.all();
  for (const auto& chapter : *all) {
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
  return link_view(episode.episode->title, episode.path, place);
}

Json people_view(const Site& site, const PublishedEpisode& published, const PagePlace& place) {
  Json::Array people;
  for (const auto& person : published.people) people.push_back(person_view(site, person, place));
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
                             {"href", link.on_site() ? place.root + link.url : link.url}});
    }
    blocks.push_back(Json::object(
        {{"id", block.id},
         {"words_html", page_html(block.words, place.root, {}, fmt::format("block-{}-", block.id))},
         {"button", std::move(button)}}));
  }
  return blocks;
}

Json links_view(const Episode& episode) {
  Json::Array links;
  for (const auto& link : episode.links)
    links.push_back(Json::object({{"title", link.title}, {"href", link.url}}));
  return links;
}

}  // namespace

std::string season_title(const Site& site, int season) {
  const auto name = site.edition.show.seasons.find(season);
  return name == site.edition.show.seasons.end()
             ? site.words().fill("season_number", {{"number", std::to_string(season)}})
             : name->second;
}

std::string embed_code(const Edition& edition, const PublishedEpisode& published, int width) {
  return fmt::format(
      "<iframe src=\"{}embed/\" title=\"{}\" width=\"{}\" height=\"{}\" style=\"border:0\" "
      "allow=\"clipboard-write; web-share\" loading=\"lazy\"></iframe>",
      page_url(edition, published), escape_html(published.episode->title),
      width == 0 ? "100%" : std::to_string(width), kEmbedHeight);
}

std::string audio_address(const Site& site, const PublishedEpisode& published,
                          const PagePlace& place) {
  const bool here = site.edition.show.media_url.empty() && published.episode->audio.url.empty();
  return here ? place.root + published.audio_path : published.audio_url;
}

Json card_view(const Site& site, const PublishedEpisode& published, const PagePlace& place) {
  const auto& episode = *published.episode;
  return Json::object({{"title", episode.title},
                       {"href", place.root + published.path},
                       {"label", label_of(site, published)},
                       {"date", date_view(site, episode.published)},
                       {"duration", duration_view(episode)},
                       {"summary", episode.summary},
                       {"byline", byline(site.words(), published)},
                       {"cover", picture_view(site, cover_of(published), place)}});
}

Json cards_view(const Site& site, const std::vector<std::size_t>& episodes,
                const PagePlace& place) {
  Json::Array cards;
  for (const auto index : episodes)
    cards.push_back(card_view(site, site.edition.episodes[index], place));
  return cards;
}

Json episode_view(const Site& site, const PublishedEpisode& published, const PagePlace& place,
                  bool with_words) {
  const auto& edition = site.edition;
  const auto& episode = *published.episode;
  const auto audio = audio_address(site, published, place);
  Json view = card_view(site, published, place);
  view.set("is_long", count_characters(episode.title) > kLongTitle)
      .set("guid", published.guid)
      .set("url", page_url(edition, published))
      .set("oembed_url", page_url(edition, published) + "oembed.json")
      .set("updated", episode.updated ? date_view(site, *episode.updated) : Json(false))
      .set("audio", audio_view(site, published, place))
      .set("chapters", chapters_view(published, audio))
      .set("notes_html", Json::later([&notes = episode.notes, root = place.root, audio] {
             return Json(page_html(*notes.words(), root, audio));
           }))
      .set("people", people_view(site, published, place))
      .set("tags", topics_view(edition.tags, published.tags, place))
      .set("series", series_view(site, published, place))
      .set("transcripts", transcripts_view(published, place))
      .set("spoken", with_words ? spoken_view(published, audio) : Json(Json::Array()))
      .set("has_spoken", with_words && !published.transcripts.empty())
      .set("newer", neighbour_view(edition, published.newer, place))
      .set("older", neighbour_view(edition, published.older, place))
      .set("embed_code", embed_code(edition, published, 0))
      .set("links", links_view(episode))
      .set("has_links", !episode.links.empty())
      .set("has_chapters", !view.find("chapters")->array()->empty())
      .set("has_people", !published.people.empty())
      .set("has_tags", !published.tags.empty())
      .set("blocks_before", blocks_view(edition, published, true, place))
      .set("blocks_after", blocks_view(edition, published, false, place));
  return view;
}

}  // namespace liner
