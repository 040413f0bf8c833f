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

// The player for other people's pages, too, where a post of Liner's own was.
void add_redirect(Edition& edition, const std::string& path, const std::string& file,
                  const PublishedEpisode& published) {
  edition.redirects.push_back({path, file, published.path});
  constexpr std::string_view kPage = "index.html";
  const auto folder = file.substr(0, file.size() - kPage.size());
  if (!file.starts_with("episodes/") || std::ranges::count(file, '/') != 2 ||
      !file.ends_with(kPage))
    return;
  edition.redirects.push_back(
      {folder + "embed/", folder + "embed/index.html", published.path + "embed/"});
}

}  // namespace

void gather_redirects(const Ledger& ledger, Edition& edition, Problems& said) {
  const auto pages = taken_by_site(edition);
  std::map<std::string, const PublishedEpisode*> taken;
  for (const auto& published : edition.episodes)
    for (const auto& alias : published.episode->aliases) {
      const auto file = file_of(alias.path);
      if (is_taken(edition, pages, file)) {
        said.push_back({"alias-taken", alias.place,
                        fmt::format("/{} is a page of this site", alias.path), "take it out"});
        continue;
      }
      const auto [first, is_new] = taken.emplace(file, &published);
      if (is_new)
        add_redirect(edition, alias.path, file, published);
      else if (first->second != &published)
        said.push_back({"alias-taken", alias.place,
                        fmt::format("/{} leads to {} already", alias.path,
                                    first->second->episode->notes_file.str()),
                        "take it out of one of them"});
    }
  // Where posts once were, whether an alias still says so or not; what has the place now keeps it.
  for (const auto& published : edition.episodes) {
    const auto* line = line_of(ledger, published.episode->slug);
    if (line == nullptr) continue;
    auto pages_before = line->past_pages;
    pages_before.push_back(line->page);  // if it moves with this build
    for (const auto& past : pages_before) {
      if (past == page_url(edition, published) || !past.starts_with(edition.link) ||
          past.size() == edition.link.size())
        continue;
      const auto path = past.substr(edition.link.size());
      const auto file = file_of(path);
      if (!is_taken(edition, pages, file) && taken.emplace(file, &published).second)
        add_redirect(edition, path, file, published);
    }
  }
  std::ranges::sort(edition.redirects, {}, &Redirect::file);
}

}  // namespace liner
