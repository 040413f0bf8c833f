// The blog as a feed, and the list of the show's feeds.
#include <fmt/format.h>

#include "base/html_escape.h"
#include "base/site_names.h"
#include "base/url.h"
#include "base/version.h"
#include "feed/feed.h"
#include "feed/item_notes.h"
#include "feed/item_pieces.h"
#include "feed/xml.h"
#include "notes/html.h"

namespace liner {
namespace {

// Readers of a post hear it on its page: a link with its length stands before the words.
std::string listen_link(const Edition& edition, const PublishedEpisode& published) {
  const auto& episode = *published.episode;
  const auto duration = episode.audio.duration;  // 0: nobody knows
  return fmt::format("<p><a href=\"{}\">\u25b6 {}</a>{}</p>\n", page_url(edition, published),
                     escape_html(episode.title),
                     duration.count() > 0 ? fmt::format(" ({})", format_clock(duration)) : "");
}

void add_authors(const XmlElement& item, const Edition& edition,
                 const PublishedEpisode& published) {
  bool any = false;
  for (const auto& person : published.people)
    if (person.role == "host") {
      item.add_text("dc:creator", person.name);
      any = true;
    }
  if (!any) item.add_text("dc:creator", edition.show.author);
}

std::string post_text(const Edition& edition, const PublishedEpisode& published, bool full_notes) {
  const XmlTree tree("item");
  const auto item = tree.root();
  const auto& episode = *published.episode;
  item.add_text("title", marked_title(published));
  item.add_text("link", page_url(edition, published));
  const auto guid = item.add("guid");
  guid.set("isPermaLink", "false");
  guid.exact_text(published.guid);
  item.add_text("pubDate", format_rfc2822(episode.published));
  add_authors(item, edition, published);
  for (const auto tag : published.tags) item.add_text("category", edition.tags[tag].title);
  const auto notes = episode.notes.words();
  item.add_html("description", item_description(edition, published, *notes));
  if (full_notes)
    item.add_html("content:encoded",
                  listen_link(edition, published) + item_content(edition, published, *notes));
  return tree.fragment(2);
}

std::string channel_text(const Edition& edition) {
  const auto& show = edition.show;
  const XmlTree tree("rss");
  tree.root()
      .set("version", "2.0")
      .set("xmlns:atom", "http://www.w3.org/2005/Atom")
      .set("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
      .set("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  const auto channel = tree.root().add("channel");
  channel.add_text("title", show.title);
  channel.add_text("link", edition.link);
  channel.add_html("description",
                   brief_html(show.description, edition.link, SIZE_MAX, edition.link));
  channel.add_text("language", show.language);
  channel.add("atom:link")
      .set("href", join_url(edition.link, kPostsFeed))
      .set("rel", "self")
      .set("type", "application/rss+xml");
  channel.add_text("copyright", show.copyright);
  if (!edition.episodes.empty()) {
    const auto newest = format_rfc2822(edition.episodes.front().episode->published);
    channel.add_text("lastBuildDate", newest);  // not the clock (feed.md X12)
    channel.add_text("pubDate", newest);
  }
  channel.add_text("generator", fmt::format("Liner/{}", kVersion));
  const auto image = channel.add("image");
  image.add_text("url", edition.link + edition.artwork_path);
  image.add_text("title", show.title);
  image.add_text("link", edition.link);
  return tree.document();
}

}  // namespace

std::vector<Piece> posts_pieces(const Edition& edition, const OutputKeys& keys) {
  return around_items(channel_text(edition), 0, edition.episodes.size(), [&](std::size_t i) {
    const auto& episode = edition.episodes[i];
    return Piece{keys.of_episode(has_notes(edition, episode) ? "post with notes" : "post", episode),
                 [&edition, &episode]() -> Result<std::string> {
                   return post_text(edition, episode, has_notes(edition, episode));
                 }};
  });
}

std::string write_opml(const Edition& edition) {
  const auto& show = edition.show;
  const XmlTree tree("opml");
  tree.root().set("version", "2.0");
  const auto head = tree.root().add("head");
  head.add_text("title", show.title);
  head.add_text("ownerName", show.author);
  const auto body = tree.root().add("body");
  const auto add = [&](std::string_view text, std::string_view url) {
    body.add("outline")
        .set("type", "rss")
        .set("text", text)
        .set("title", text)
        .set("xmlUrl", url)
        .set("htmlUrl", edition.link)
        .set("language", show.language)
        .set("version", "RSS");
  };
  add(show.title, edition.feed_url);
  return tree.document();
}

}  // namespace liner
