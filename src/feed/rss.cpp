// RSS 2.0 with atom and content (feed.md sections 3, 5 and 6).
#include <fmt/format.h>

#include <algorithm>

#include "base/feed_limits.h"
#include "base/version.h"
#include "feed/item_notes.h"
#include "feed/namespaces.h"
#include "notes/html.h"

namespace liner {
namespace {

void add_image(const XmlElement& channel, const Edition& edition) {
  const auto image = channel.add("image");
  image.add_text("url", edition.link + edition.artwork_path);
  image.add_text("title", edition.show.title);
  image.add_text("link", edition.link);
}

}  // namespace

void add_rss_channel(const XmlElement& channel, const Edition& edition, const FeedPage& page) {
  const auto& show = edition.show;
  channel.add_text("title", show.title);
  channel.add_text("link", edition.link);
  channel.add_html("description",
                   brief_html(show.description, edition.link, kMostDescriptionBytes, edition.link));
  channel.add_text("language", show.language);
  add_atom_self(channel, edition, page);
  channel.add_text("copyright", show.copyright);
  // Not the clock: the newest episode (X12).
  if (page.begin < page.end) {
    channel.add_text("lastBuildDate", format_rfc2822(edition.episodes.front().episode->published));
    channel.add_text("pubDate", format_rfc2822(edition.episodes[page.begin].episode->published));
  }
  channel.add_text("generator", fmt::format("Liner/{}", kVersion));
  add_image(channel, edition);
  if (show.owner && show.owner->is_public)
    channel.add_text("managingEditor", fmt::format("{} ({})", show.owner->email, show.owner->name));
}

void add_rss_item(const XmlElement& item, const Edition& edition, const PublishedEpisode& published,
                  bool full_notes) {
  const auto& episode = *published.episode;
  item.add_text("title", marked_title(published));
  item.add("enclosure")
      .set("url", published.enclosure_url())
      .set("length", std::to_string(episode.audio.bytes))
      .set("type", episode.audio.mime);
  const auto guid = item.add("guid");
  guid.set("isPermaLink", "false");
  guid.exact_text(published.guid);
  item.add_text("pubDate", format_rfc2822(episode.published));
  const auto notes = published.episode->notes.words();
  const auto description = item_description(edition, published, *notes);
  item.add_html("description", description);
  if (full_notes) {
    const auto content = item_content(edition, published, *notes);
    if (content != description) item.add_html("content:encoded", content);
  }
  item.add_text("link", page_url(edition, published));
}

void add_rss_categories(const XmlElement& item, const Edition& edition,
                        const PublishedEpisode& published) {
  for (const auto index : published.tags) item.add_text("category", edition.tags[index].title);
}

}  // namespace liner
