#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/url.h"
#include "blog/views.h"

namespace liner {
namespace {

constexpr std::size_t kInRow = 4;

struct Way {
  std::string service, title, url;
  bool opens_app = false;  // by an address that only the app understands
};

// "https://a.example/feed.xml?x=1&y" for the value of a parameter: nothing of it may end it.
std::string as_value(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string without_scheme(std::string_view url) {
  const auto end = url.find("://");
  return std::string(end == url.npos ? url : url.substr(end + 3));
}

std::string as_hex(std::string_view url) {
  std::string out;
  for (const char c : url) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::string url_safe_base64(std::string_view url) {
  auto text = encode_base64(url);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  while (text.ends_with('=')) text.pop_back();
  return text;
}

// The forms that each service documents, or that its own programs and the podcast directories use
// (docs/decisions/0016-subscribe-links.md).
void add_by_apple_id(const std::string& id, std::vector<Way>& ways) {
  if (id.empty()) return;
  ways.push_back(Way{"overcast", "Overcast", "https://overcast.fm/itunes" + id});
  ways.push_back(Way{"pocketcasts", "Pocket Casts", "https://pca.st/itunes/" + id});
  ways.push_back(Way{"castro", "Castro", "https://castro.fm/itunes/" + id});
  ways.push_back(Way{"castbox", "Castbox", "https://castbox.fm/vic/" + id});
  ways.push_back(Way{"goodpods", "Goodpods", "https://www.goodpods.com/podcasts-aid/" + id});
}

void add_by_feed(const std::string& feed, std::vector<Way>& ways) {
  const auto value = as_value(feed), bare = without_scheme(feed);
  ways.push_back(
      {"antennapod", "AntennaPod", "https://antennapod.org/deeplink/subscribe?url=" + value});
  ways.push_back(Way{"podcastaddict", "Podcast Addict", "https://podcastaddict.com/feed/" + value});
  ways.push_back(
      {"podcastguru", "Podcast Guru", "https://app.podcastguru.io/podcast/X" + as_hex(feed)});
  ways.push_back(
      {"youtube_music", "YouTube Music",
       "https://music.youtube.com/library/podcasts?addrssfeed=" + url_safe_base64(feed)});
  ways.push_back(Way{"gpodder", "gpodder.net", "https://gpodder.net/subscribe?url=" + value});
  ways.push_back(Way{"apple", "Apple Podcasts", "podcast://" + bare, true});
  ways.push_back(Way{"overcast", "Overcast", "overcast://x-callback-url/add?url=" + value, true});
  ways.push_back(Way{"pocketcasts", "Pocket Casts", "pktc://subscribe/" + bare, true});
  ways.push_back(Way{"castro", "Castro", "castros://subscribe/" + bare, true});
}

// What leads to a page of the show first; each service once.
std::vector<Way> ways_of(const Site& site) {
  const auto& show = site.edition.show;
  std::vector<Way> found, ways;
  for (const auto& link : show.subscribe) found.push_back({link.service, link.title, link.url});
  add_by_apple_id(show.apple_id, found);
  add_by_feed(site.edition.feed_url, found);
  for (auto& way : found)
    if (std::ranges::find(ways, way.service, &Way::service) == ways.end())
      ways.push_back(std::move(way));
  return ways;
}

Json way_view(const Site& site, const Way& way) {
  return Json::object({{"title", way.title},
                       {"href", way.url},
                       {"note", way.opens_app ? site.words().text("opens_app") : std::string()}});
}

}  // namespace

Json apps_view(const Site& site) {
  Json::Array views;
  for (const auto& way : ways_of(site)) views.push_back(way_view(site, way));
  return views;
}

Json app_row_view(const Site& site) {
  Json::Array views;
  const auto named =
      site.edition.show.subscribe.size() + (site.edition.show.apple_id.empty() ? 0 : kInRow);
  for (const auto& way : ways_of(site))
    if (views.size() < std::min(kInRow, named) && !way.opens_app)
      views.push_back(way_view(site, way));
  return views;
}

}  // namespace liner
