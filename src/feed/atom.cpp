// The atom namespace: links of the feed to itself, to hubs and to its other pages (feed.md L01,
// L02).
#include <fmt/format.h>

#include "base/url.h"
#include "feed/namespaces.h"

namespace liner {
namespace {

void add_link(const XmlElement& channel, std::string_view relation, std::string_view url,
              std::string_view type) {
  channel.add("atom:link").set("href", url).set("rel", relation).set_if("type", type);
}

std::string url_of(const Edition& edition, std::size_t page) {
  return join_url(edition.link, feed_page_name(edition, page));
}

}  // namespace

std::string feed_page_name(const Edition& edition, std::size_t page) {
  const std::string_view name = edition.show.feed_name;
  if (page == 1) return std::string(name);
  return fmt::format("{}-{}.xml", name.substr(0, name.rfind('.')), page);
}

void add_atom_self(const XmlElement& channel, const Edition& edition, const FeedPage& page) {
  add_link(channel, "self", url_of(edition, page.number), "application/rss+xml");
}

void add_atom_links(const XmlElement& channel, const Edition& edition, const FeedPage& page) {
  if (edition.names_hubs)
    for (const auto& hub : edition.show.hubs) add_link(channel, "hub", hub, "");
  if (page.count < 2) return;
  const auto add = [&](std::string_view relation, std::size_t number) {
    add_link(channel, relation, url_of(edition, number), "application/rss+xml");
  };
  add("first", 1);
  if (page.number > 1) add("previous", page.number - 1);
  if (page.number < page.count) add("next", page.number + 1);
  add("last", page.count);
}

}  // namespace liner
