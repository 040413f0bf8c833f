// The itunes namespace (feed.md sections 4 and 5).
#include <algorithm>

#include "feed/namespaces.h"

namespace liner {
namespace {

std::string_view yes_or_no(bool value) { return value ? "true" : "false"; }

void add_categories(const XmlElement& channel, const Show& show) {
  for (const auto& category : show.categories) {
    const auto top = channel.add("itunes:category");
    top.set("text", category.top);
    if (!category.sub.empty()) top.add("itunes:category").set("text", category.sub);
  }
}

void add_owner(const XmlElement& channel, const Show& show) {
  if (!show.owner || !show.owner->is_public) return;
  const auto owner = channel.add("itunes:owner");
  owner.add_text("itunes:name", show.owner->name);
  owner.add_text("itunes:email", show.owner->email);
}

// A block without an id is meant for all; "no" takes it back (feed.md podcast:block).
bool hides_everywhere(const Show& show) {
  const auto blocks = show.podcast.find("block");
  return blocks != show.podcast.end() &&
         std::ranges::any_of(blocks->second, [](const PodcastTag& tag) {
           return tag.attribute("id").empty() && tag.text != "no";
         });
}

std::string_view type_of(EpisodeType type) {
  switch (type) {
    case EpisodeType::trailer: return "trailer";
    case EpisodeType::bonus: return "bonus";
    default: return "full";
  }
}

}  // namespace

void add_itunes_channel(const XmlElement& channel, const Edition& edition, const FeedPage& page) {
  const auto& show = edition.show;
  channel.add("itunes:image").set("href", edition.link + edition.artwork_path);
  add_categories(channel, show);
  channel.add_text("itunes:explicit", yes_or_no(show.is_explicit));
  channel.add_text("itunes:author", show.author);
  channel.add_text("itunes:type", show.serial ? "serial" : "episodic");
  add_owner(channel, show);
  channel.add_text("itunes:new-feed-url", page.moved_to);
  if (hides_everywhere(show)) channel.add_text("itunes:block", "Yes");
  if (show.complete) channel.add_text("itunes:complete", "Yes");
}

void add_itunes_item(const XmlElement& item, const Edition& edition,
                     const PublishedEpisode& published) {
  const auto& episode = *published.episode;
  if (const auto seconds = whole_seconds(episode.audio.duration); seconds > 0)
    item.add_text("itunes:duration", std::to_string(seconds));
  item.add_text("itunes:explicit",
                yes_or_no(episode.is_explicit.value_or(edition.show.is_explicit)));
  if (published.own_cover)
    item.add("itunes:image").set("href", edition.link + published.cover->path);
  item.add_text("itunes:episodeType", type_of(episode.type));
  if (episode.number) item.add_text("itunes:episode", std::to_string(*episode.number));
  if (episode.season) item.add_text("itunes:season", std::to_string(*episode.season));
}

}  // namespace liner
