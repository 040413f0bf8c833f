// The podcast namespace (feed.md sections 8 to 10).
#include <fmt/format.h>

#include <numeric>

#include "base/html_escape.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "feed/namespaces.h"

namespace liner {
namespace {

void add_locked(const XmlElement& channel, const Show& show) {
  const auto locked = channel.add("podcast:locked");
  if (show.owner && show.owner->is_public) locked.set("owner", show.owner->email);
  locked.text(show.locked ? "yes" : "no");
}

// Where to read more about somebody: their own page, else their page on the blog. The namespace
// takes https only (U02).
std::string page_of(const Person& person, const Edition& edition) {
  const auto& about = person.about();
  if (about.link.starts_with("https://")) return about.link;
  return about.page_path.empty() ? std::string() : edition.link + about.page_path;
}

void add_person(const XmlElement& parent, const Edition& edition, const Person& person) {
  const auto element = parent.add("podcast:person");
  element.set("role", person.role).set_if("group", group_of_role(person.role));
  const auto& picture = person.about().picture_path;
  if (!picture.empty()) element.set("img", edition.link + picture);
  element.set_if("href", page_of(person, edition));
  element.text(person.name);
}

void add_transcript(const XmlElement& item, const Edition& edition,
                    const PublishedTranscript& transcript) {
  const auto element = item.add("podcast:transcript");
  element.set("url", edition.link + transcript.path)
      .set("type", transcript.mime)
      .set("language", transcript.language);
  if (transcript.mime == "text/vtt" || transcript.mime == "application/x-subrip")
    element.set("rel", "captions");
}

void add_season(const XmlElement& item, const Edition& edition, const Episode& episode) {
  if (!episode.season) return;
  const auto element = item.add("podcast:season");
  const auto& names = edition.show.seasons;
  if (const auto name = names.find(*episode.season); name != names.end())
    element.set("name", name->second);
  element.text(std::to_string(*episode.season));
}

void add_episode(const XmlElement& item, const Episode& episode) {
  if (!episode.number) return;
  const auto element = item.add("podcast:episode");
  element.set_if("display", episode.display).text(std::to_string(*episode.number));
}

void add_soundbite(const XmlElement& item, const Soundbite& soundbite) {
  item.add("podcast:soundbite")
      .set("startTime", format_seconds(soundbite.start))
      .set("duration", format_seconds(soundbite.duration))
      .text(soundbite.title);
}

void add_image(const XmlElement& parent, const Picture& picture, const std::string& url,
               std::string_view alt, std::string_view purpose) {
  const auto divisor = std::gcd(picture.width, picture.height);
  parent.add("podcast:image")
      .set("href", url)
      .set("alt", alt)
      .set("aspect-ratio", fmt::format("{}/{}", picture.width / divisor, picture.height / divisor))
      .set("width", std::to_string(picture.width))
      .set("height", std::to_string(picture.height))
      .set("type", picture.mime)
      .set("purpose", purpose);
}

// What a producer wrote as keys, as it stands.
void add_tag(const XmlElement& parent, const PodcastTag& tag) {
  const auto element = parent.add(tag.name);
  for (const auto& [name, value] : tag.attributes) element.set(name, value);
  if (!tag.text.empty()) element.text(tag.text);
  for (const auto& child : tag.children) add_tag(element, child);
}

void add_tags(const XmlElement& parent, const PodcastTags& tags, std::string_view key) {
  if (const auto found = tags.find(key); found != tags.end())
    for (const auto& tag : found->second) add_tag(parent, tag);
}

void add_blocks(const XmlElement& channel, const Show& show) {
  const auto blocks = show.podcast.find("block");
  if (blocks == show.podcast.end()) return;
  for (const auto& block : blocks->second)
    channel.add("podcast:block")
        .set_if("id", block.attribute("id"))
        .text(block.text.empty() ? "yes" : block.text);
}

void add_podping(const XmlElement& channel, const Show& show) {
  const auto podping = show.podcast.find("podping");
  if (podping == show.podcast.end() || podping->second.front().attribute("usesPodping") != "true")
    return;
  channel.add("podcast:podping").set("usesPodping", "true");
}

// Plain text with blank lines as HTML.
std::string paragraphs(std::string_view text) {
  std::string html;
  while (!(text = trimmed(text)).empty()) {
    const auto end = std::min(text.find("\n\n"), text.size());
    html += fmt::format("<p>{}</p>\n", escape_html(clean_line(text.substr(0, end))));
    text.remove_prefix(end);
  }
  return html;
}

// No itunes:image, transcript or chapters in it: AntennaPod takes the image for the show's and can
// fail on the others.
void add_live_item(const XmlElement& channel, const PodcastTag& live) {
  const auto element = channel.add(live.name);
  for (const auto& [name, value] : live.attributes) element.set(name, value);
  for (const auto& child : live.children) {
    if (child.name == "guid") {
      const auto guid = element.add("guid");
      guid.set("isPermaLink", "false").text(child.text);
    } else if (child.name == "description") {
      element.add_html("description", paragraphs(child.text));
    } else if (child.name == "enclosure") {
      element.add("enclosure")
          .set("url", child.attribute("url"))
          .set("length", child.attribute("length").empty() ? "0" : child.attribute("length"))
          .set("type", child.attribute("type"));
    } else {
      add_tag(element, child);
    }
  }
}

}  // namespace

void add_podcast_channel(const XmlElement& channel, const Edition& edition) {
  const auto& show = edition.show;
  const auto& tags = show.podcast;
  channel.add_text("podcast:guid", edition.podcast_guid);
  add_locked(channel, show);
  add_tags(channel, tags, "funding");
  channel.add_text("podcast:medium", show.medium);
  for (const auto* list : {&show.hosts, &show.credits})
    for (const auto& person : *list) add_person(channel, edition, person);
  add_tags(channel, tags, "location");
  add_tags(channel, tags, "license");
  add_tags(channel, tags, "trailers");
  add_blocks(channel, show);
  for (const auto* key : {"txt", "podroll", "publisher", "update_frequency"})
    add_tags(channel, tags, key);
  add_podping(channel, show);
  add_image(channel, show.artwork, edition.link + edition.artwork_path, show.title, "artwork");
  if (show.banner)
    add_image(channel, *show.banner, edition.link + edition.banner_path, show.title, "social");
  for (const auto* key : {"value", "chat", "social"}) add_tags(channel, tags, key);
  if (const auto live = tags.find("live"); live != tags.end())
    for (const auto& item : live->second) add_live_item(channel, item);
}

void add_podcast_item(const XmlElement& item, const Edition& edition,
                      const PublishedEpisode& published) {
  const auto& episode = *published.episode;
  for (const auto& transcript : published.transcripts) add_transcript(item, edition, transcript);
  if (const auto chapters = published.chapters_path(); !chapters.empty())
    item.add("podcast:chapters")
        .set("url", edition.link + chapters)
        .set("type", "application/json+chapters");
  for (const auto& soundbite : episode.soundbites) add_soundbite(item, soundbite);
  add_season(item, edition, episode);
  add_episode(item, episode);
  for (const auto& alternate : published.alternates) add_tag(item, alternate);
  add_tags(item, episode.podcast, "content_links");
  // Persons of an item replace all of the channel's, so the hosts are said again.
  for (const auto& person : published.people) add_person(item, edition, person);
  for (const auto* key : {"location", "license", "funding", "txt", "value"})
    add_tags(item, episode.podcast, key);
  if (published.own_cover && !episode.cover_alt.empty())
    add_image(item, published.cover->picture, edition.link + published.cover->path,
              episode.cover_alt, "artwork");
  add_tags(item, episode.podcast, "social");
}

}  // namespace liner
