#include "edition/redirects.h"

#include <fmt/format.h>

#include <algorithm>
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

// Files of pages, by what to call them.
std::set<std::string> pages_of(const Edition& edition) {
  std::set<std::string> files = {"404.html"};
  for (const auto folder : kSiteFolders) files.insert(fmt::format("{}/index.html", folder));
  const auto add = [&](const std::string& path) { files.insert(path + "index.html"); };
  for (const auto& episode : edition.episodes) {
    add(episode.path);
    add(episode.path + "embed/");
  }
  for (const auto* topics : {&edition.tags, &edition.people, &edition.series})
    for (const auto& topic : *topics) add(topic.path);
  for (const auto& page : edition.pages) add(page.path);
  return files;
}

}  // namespace

void gather_redirects(Edition& edition, Problems& said) {
  const auto pages = pages_of(edition);
  std::map<std::string, const PublishedEpisode*> taken;
  for (const auto& published : edition.episodes)
    for (const auto& alias : published.episode.aliases) {
      const auto file = file_of(alias.path);
      if (pages.contains(file)) {
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
