#include "source/app_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/did_you_mean.h"
#include "base/url.h"

namespace liner {
namespace {

struct App {
  std::string_view key, title;
  std::string_view before;  // of an id in an address; empty: only addresses are taken
  bool digits = false;      // whether an id has nothing else
};

constexpr std::array kApps = {
    App{"apple", "Apple Podcasts", "https://podcasts.apple.com/podcast/id", true},
    App{"spotify", "Spotify", "https://open.spotify.com/show/"},
    App{"youtube", "YouTube", "https://www.youtube.com/playlist?list="},
    App{"youtube_music", "YouTube Music", "https://music.youtube.com/playlist?list="},
    App{"amazon", "Amazon Music", "https://music.amazon.com/podcasts/"},
    App{"audible", "Audible", ""},
    App{"pocketcasts", "Pocket Casts", "https://pca.st/podcast/"},
    App{"overcast", "Overcast", ""},
    App{"castro", "Castro", "https://castro.fm/podcast/"},
    App{"castbox", "Castbox", "https://castbox.fm/channel/id", true},
    App{"podcastaddict", "Podcast Addict", "https://podcastaddict.com/podcast/"},
    App{"antennapod", "AntennaPod", ""},
    App{"playerfm", "Player FM", "https://player.fm/series/"},
    App{"podcastguru", "Podcast Guru", "https://app.podcastguru.io/podcast/"},
    App{"podverse", "Podverse", "https://podverse.fm/podcast/"},
    App{"fountain", "Fountain", "https://fountain.fm/show/"},
    App{"truefans", "TrueFans", "https://truefans.fm/"},
    App{"podcastindex", "Podcast Index", "https://podcastindex.org/podcast/"},
    App{"deezer", "Deezer", "https://www.deezer.com/show/", true},
    App{"iheart", "iHeart", "https://www.iheart.com/podcast/"},
    App{"tunein", "TuneIn", "https://tunein.com/podcasts/"},
    App{"goodpods", "Goodpods", "https://goodpods.com/podcasts/"},
    App{"podchaser", "Podchaser", "https://www.podchaser.com/podcasts/"},
    App{"podfriend", "Podfriend", ""}};

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

// On YouTube a show is a playlist, a channel or a handle.
std::string youtube_url(std::string_view id) {
  if (id.starts_with('@')) return fmt::format("https://www.youtube.com/{}", id);
  if (id.starts_with("UC")) return fmt::format("https://www.youtube.com/channel/{}", id);
  return {};
}

}  // namespace

std::string apple_id_of(std::string_view url) {
  auto last = url_path(url);
  last = last.substr(last.rfind('/') + 1);
  if (last.starts_with("id")) last.remove_prefix(2);
  return is_digits(last) ? std::string(last) : std::string();
}

Result<AppLink> parse_app_link(const PlacedText& key, const PlacedText& value) {
  const auto service = key.text, text = value.text;
  const auto* app = std::ranges::find(kApps, service, &App::key);
  std::vector<std::string_view> known;
  for (const auto& one : kApps) known.push_back(one.key);
  const bool is_known = app != kApps.end();
  const auto hint = is_known ? std::string() : did_you_mean(service, known);
  const bool is_address = text.find("://") != text.npos;
  if (!is_known && !is_address)
    return failure("unknown-app", key.place,
                   fmt::format("\"{}\" is no app or directory that Liner knows", service),
                   hint.empty() ? "write the whole address of the show there" : hint);
  AppLink link{std::string(service), std::string(is_known ? app->title : service), {}};
  if (is_address) {
    const auto url = canonical_url(text);
    if (!url)
      return failure("wrong-app-link", value.place, fmt::format("\"{}\" {}", text, url.error()),
                     "copy the address from your browser");
    link.url = *url;
    return link;
  }
  auto id = text;
  if (service == "apple" && id.starts_with("id")) id.remove_prefix(2);
  if (service == "youtube") link.url = youtube_url(id);
  if (id.starts_with('@')) id.remove_prefix(1);
  if (app->before.empty() || !(app->digits ? is_digits(id) : is_id(id)))
    return failure("wrong-app-link", value.place,
                   fmt::format("\"{}\" is no id of a show at {}", text, app->title),
                   app->digits ? fmt::format("write its digits: {}: 123456789", service)
                               : "write the whole address of the show there");
  if (link.url.empty()) link.url = fmt::format("{}{}", app->before, id);
  return link;
}

}  // namespace liner
