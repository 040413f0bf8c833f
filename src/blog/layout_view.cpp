#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/language.h"
#include "base/url.h"
#include "base/version.h"
#include "blog/json_ld.h"
#include "blog/views.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

constexpr std::size_t kTeaser = 300;  // bytes

// A menu entry leads to an address or to a path of the site.
std::string menu_target(const std::string& link, const PagePlace& place) {
  if (!url_scheme(link).empty() || link.starts_with('#')) return link;
  auto path = std::string_view(link);
  while (path.starts_with('/')) path.remove_prefix(1);
  return fmt::format("{}{}", place.root, path);
}

// What show.yaml lists, then the pages that want to be there.
Json menu_view(const Edition& edition, const PagePlace& place) {
  Json::Array entries;
  for (const auto& entry : edition.show.menu)
    entries.push_back(Json::object({{"title", entry.title},
                                    {"href", menu_target(entry.link, place)},
                                    {"button", entry.button}}));
  for (const auto& page : edition.pages)
    if (page.page.menu) {
      auto entry = link_view(page.page.title, page.path, place);
      entries.push_back(std::move(entry.set("button", false)));
    }
  return entries;
}

Json newsletter_view(const Show& show) {
  if (!show.newsletter) return false;
  const auto& form = *show.newsletter;
  return Json::object({{"action", form.action},
                       {"field", form.field},
                       {"text", form.text},
                       {"privacy", form.privacy}});
}

Json accounts_view(const Show& show) {
  Json::Array accounts;
  for (const auto& link : show.links)
    accounts.push_back(Json::object(
        {{"title", link.service.empty() ? link.text
                                        : fmt::format("{} on {}", link.text, link.service_title)},
         {"href", link.url}}));
  return accounts;
}

Json site_view(const Edition& edition, const PagePlace& place) {
  const auto& show = edition.show;
  const auto language = primary_language(show.language);
  const bool right_to_left =
      language == "ar" || language == "he" || language == "fa" || language == "ur";
  return Json::object({{"title", show.title},
                       {"link", edition.link},
                       {"language", show.language},
                       {"direction", right_to_left ? "rtl" : "ltr"},
                       {"author", show.author},
                       {"copyright", show.copyright},
                       {"teaser", first_sentences(show.description, kTeaser)},
                       {"description_html", page_html(show.description, place.root)},
                       {"feed_href", place.root + show.feed_name},
                       {"feed_url", edition.feed_url},
                       {"artwork", Json::object({{"src", place.root + edition.artwork_path},
                                                 {"width", show.artwork.width},
                                                 {"height", show.artwork.height}})},
                       {"menu", menu_view(edition, place)},
                       {"newsletter", newsletter_view(show)},
                       {"accounts", accounts_view(show)},
                       {"generator", fmt::format("Liner {}", kVersion)}});
}

Json asset_view(const Theme& theme, const PagePlace& place) {
  Json assets = Json::object({});
  for (const auto& [name, bytes] : theme.assets) {
    auto key = name;
    std::ranges::replace(key, '.', '_');  // a dot would be a step inside
    assets.set(key, place.root + asset_path(name, bytes));
  }
  return assets;
}

}  // namespace

PagePlace place_of_page(const std::string& path) {
  PagePlace place{{}, path};
  for (const char c : path)
    if (c == '/') place.root += "../";
  if (place.root.empty()) place.root = "./";
  return place;
}

std::string asset_path(const std::string& name, const std::string& bytes) {
  const auto dot = std::min(name.rfind('.'), name.size());
  return fmt::format("assets/{}-{}{}", name.substr(0, dot), name_hash(bytes), name.substr(dot));
}

Json link_view(const std::string& title, const std::string& path, const PagePlace& place) {
  return Json::object({{"title", title}, {"href", place.root + path}});
}

Json layout_view(const Edition& edition, const Theme& theme, const PagePlace& place,
                 const PageHead& head) {
  const auto& picture = head.picture_path.empty() ? edition.artwork_path : head.picture_path;
  const auto& title = edition.show.title;
  return Json::object(
      {{"site", site_view(edition, place)},
       {"root", place.root},
       {"assets", asset_view(theme, place)},
       {"page",
        Json::object(
            {{"kind", head.kind},
             {"title", head.title.empty() ? title : fmt::format("{} · {}", head.title, title)},
             {"heading", head.title.empty() ? title : head.title},
             {"description", head.description},
             {"canonical", edition.link + place.path},
             {"picture_url", edition.link + picture},
             {"data_html", data_element(head.data)},
             {"is_home", head.kind == "home"},
             {"is_episode", head.kind == "episode"}})}});
}

}  // namespace liner
