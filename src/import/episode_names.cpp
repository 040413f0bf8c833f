#include "import/episode_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/slug.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::size_t kLongest = 80;  // addresses are typed and read aloud

std::string shortened(std::string slug) {
  if (slug.size() <= kLongest) return slug;
  const auto end = slug.rfind('-', kLongest);
  slug.resize(end == slug.npos ? kLongest : end);
  return slug;
}

// "https://a.example/2019/05/hello-world.html" -> "hello-world"; empty for what is a number or the
// name of a program.
std::string last_part_of(const std::string& link) {
  if (link.find('?') != link.npos) return {};
  auto path = std::string(url_path(link.substr(0, link.find('#'))));
  while (path.ends_with('/')) path.pop_back();
  auto name = decode_url_part(path.substr(path.rfind('/') + 1));
  for (const std::string_view ending : {".html", ".htm", ".php", ".aspx", ".mp3", ".m4a"})
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  auto slug = shortened(slug_of(name));
  const auto letters = std::ranges::count_if(slug, [](char c) { return c >= 'a' && c <= 'z'; });
  // Identifiers say nothing: fewer letters than digits, or hexadecimal without a hyphen.
  const auto digits = std::ranges::count_if(slug, [](char c) { return c >= '0' && c <= '9'; });
  const bool word = letters > 2 && letters > digits && slug != "index" && slug != "episode";
  return word ? slug : std::string();
}

// Where the site has pages, lists and files of its own.
bool is_place_of_site(std::string_view first) {
  constexpr std::array kOwn = {"404.html",    "archive",    "assets", "episodes",  "index.html",
                               "nginx.conf",  "oembed",     "people", "posts.xml", "feed.xml",
                               "opml.xml",    "robots.txt", "search", "seasons",   "series",
                               "sitemap.xml", "subscribe",  "tags",   "thanks",    "_headers",
                               "_redirects",  "static"};
  return std::ranges::find(kOwn, first) != kOwn.end();
}

// One that a static host can answer, and that no other of the site's can be; else empty.
std::string path_below(const std::string& link, const std::string& web_root) {
  constexpr std::size_t kLongestPath = 180;  // bytes; a folder of it is made
  if (!link.starts_with(web_root) || link.find_first_of("?#") != link.npos) return {};
  auto path = link.substr(web_root.size());
  const auto decoded = decode_url_part(path);
  const bool plain = std::ranges::none_of(decoded, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == '\x7f';
  });
  bool parts = !decoded.empty() && decoded.front() != '/';
  for (std::size_t at = 0; at < decoded.size();) {
    const auto end = std::min(decoded.find('/', at), decoded.size());
    parts = parts && end > at && decoded[at] != '.';
    at = end + 1;
  }
  const auto first = lower_ascii(decoded.substr(0, decoded.find('/')));
  const bool fits = decoded.size() <= kLongestPath && path.find("%2F") == path.npos &&
                    path.find("%25") == path.npos;
  return plain && parts && fits && !is_place_of_site(first) ? path : std::string();
}

// What two paths of one file have in common: "a", "a/" and "a/index.html".
std::string file_key(const std::string& path) {
  auto key = decode_url_part(path);
  if (key.ends_with("/index.html")) key.resize(key.size() - 10);
  while (key.ends_with('/')) key.pop_back();
  return key;
}

}  // namespace

std::vector<std::string> episode_names(const std::vector<OldItem>& items,
                                       const std::map<std::size_t, std::string>& known,
                                       std::set<std::string> taken) {
  std::map<std::string, std::size_t> links;
  for (const auto& item : items)
    if (auto part = last_part_of(item.link); !part.empty()) ++links[part];
  std::vector<std::string> names(items.size());
  for (const auto& [index, name] : known) taken.insert(names[index] = name);
  std::map<std::string, int> next;
  // The oldest first: a second episode of one name is the later one.
  for (auto i = items.size(); i-- > 0;) {
    if (!names[i].empty()) continue;
    const auto& item = items[i];
    auto name = last_part_of(item.link);
    if (name.empty() || links[name] > 1) name = shortened(slug_of(item.title));
    if (name.empty()) name = fmt::format("episode-{}", items.size() - i);
    const auto base = name;
    for (auto& number = next.try_emplace(base, 2).first->second; !taken.insert(name).second;)
      name = fmt::format("{}-{}", base, number++);
    names[i] = name;
  }
  return names;
}

std::vector<std::string> episode_aliases(const std::vector<OldItem>& items,
                                         const std::string& web_root) {
  std::vector<std::string> paths, keys;
  std::map<std::string, std::size_t> counts;
  for (const auto& item : items) {
    paths.push_back(path_below(item.link, web_root));
    keys.push_back(paths.back().empty() ? std::string() : file_key(paths.back()));
    ++counts[keys.back()];
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto& key = keys[i];
    bool alone = counts[key] == 1;
    for (auto slash = key.find('/'); slash != key.npos; slash = key.find('/', slash + 1))
      alone = alone && !counts.contains(key.substr(0, slash));
    if (!alone) paths[i].clear();
  }
  return paths;
}

}  // namespace liner
