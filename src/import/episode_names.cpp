#include "import/episode_names.h"

#include <fmt/format.h>

#include <algorithm>

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

}  // namespace

std::vector<std::string> episode_names(const std::vector<OldItem>& items,
                                       std::set<std::string> taken) {
  std::map<std::string, std::size_t> links;
  for (const auto& item : items)
    if (auto part = last_part_of(item.link); !part.empty()) ++links[part];
  std::vector<std::string> names(items.size());
  // The oldest first: a second episode of one name is the later one.
  for (auto i = items.size(); i-- > 0;) {
    const auto& item = items[i];
    auto name = last_part_of(item.link);
    if (name.empty() || links[name] > 1) name = shortened(slug_of(item.title));
    if (name.empty()) name = fmt::format("episode-{}", items.size() - i);
    const auto base = name;
    for (int number = 2; !taken.insert(name).second; ++number)
      name = fmt::format("{}-{}", base, number);
    names[i] = name;
  }
  return names;
}

std::string alias_of(const OldItem& item, const std::string& slug, const std::string& web_root) {
  if (!item.link.starts_with(web_root) || item.link.find_first_of("?#") != item.link.npos)
    return {};
  auto path = item.link.substr(web_root.size());
  const bool is_own =
      path == fmt::format("episodes/{}/", slug) || path == fmt::format("episodes/{}", slug);
  return is_own || path.empty() || path.find("//") != path.npos ? std::string() : path;
}

}  // namespace liner
