#include "edition/redirects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/site_names.h"
#include "base/url.h"

namespace liner {
namespace {

// "2019/hello" and "2019/hello/" are one address; "hello.html" is a file.
std::string file_of(std::string_view path) {
  const auto decoded = decode_url_part(path);
  if (decoded.ends_with(".html") || decoded.ends_with(".htm")) return decoded;
  return fmt::format("{}{}index.html", decoded, decoded.ends_with('/') ? "" : "/");
}

// Folders that are Liner's from top to bottom: what stands in them follows from the episodes.
constexpr std::array<std::string_view, 4> kOwnFolders = {"archive/", "assets/", "search/",
                                                         "seasons/"};

// Paths of pages and files, as file_of() writes them.
std::set<std::string> taken_by_site(const Edition& edition) {
  std::set<std::string> files = {"404.html"};
  const auto add = [&](std::string_view path) { files.insert(file_of(path)); };
  for (const std::string_view folder :
       {"episodes", "tags", "people", "series", "subscribe", "thanks"})
    add(folder);
  for (const auto file : {std::string_view(edition.show.feed_name), kPostsFeed,
                          std::string_view("opml.xml"), std::string_view("sitemap.xml"),
                          std::string_view("robots.txt"), std::string_view("nginx.conf")})
    add(file);
  for (const auto* topics : {&edition.tags, &edition.people, &edition.series})
    for (const auto& topic : *topics) add(topic.path);
  for (const auto& page : edition.pages) add(page.path);
  for (const auto& media : edition.media) add(media.path);
  return files;
}

bool is_taken(const Edition& edition, const std::set<std::string>& taken, const std::string& file) {
  const auto below = [&](std::string_view folder) { return file.starts_with(folder); };
  return taken.contains(file) || std::ranges::any_of(kOwnFolders, below) ||
         std::ranges::any_of(edition.episodes, below, &PublishedEpisode::path);
}

}  // namespace

void gather_redirects(Edition& edition, Problems& said) {
  const auto pages = taken_by_site(edition);
  std::map<std::string, const PublishedEpisode*> taken;
  for (const auto& published : edition.episodes)
    for (const auto& alias : published.episode.aliases) {
      const auto file = file_of(alias.path);
      if (is_taken(edition, pages, file)) {
        said.push_back({"alias-taken", alias.place,
                        fmt::format("/{} is a page of this site", alias.path), "take it out"});
        continue;
      }
      const auto [first, is_new] = taken.emplace(file, &published);
      if (is_new)
        edition.redirects.push_back({alias.path, file, published.path});
      else if (first->second != &published)
        said.push_back(
            {"alias-taken", alias.place,
             fmt::format("/{} leads to {} already", alias.path, first->second->episode.notes_file),
             "take it out of one of them"});
    }
  std::ranges::sort(edition.redirects, {}, &Redirect::file);
}

}  // namespace liner
