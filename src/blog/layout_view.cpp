#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/site_names.h"
#include "base/url.h"
#include "base/version.h"
#include "blog/json_ld.h"
#include "blog/pictures.h"
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

Json newsletter_view(const Site& site) {
  const auto& show = site.edition.show;
  if (!show.newsletter) return false;
  const auto& form = *show.newsletter;
  return Json::object({{"heading", site.words().fill("letters_from", {{"show", show.title}})},
                       {"action", form.action},
                       {"field", form.field},
                       {"text", form.text},
                       {"privacy", form.privacy}});
}

Json accounts_view(const Site& site) {
  Json::Array accounts;
  for (const auto& link : site.edition.show.links)
    accounts.push_back(Json::object(
        {{"title", link.service.empty()
                       ? link.text
                       : site.words().fill("account_on", {{"account", link.text},
                                                          {"service", link.service_title}})},
         {"href", link.url}}));
  return accounts;
}

// Where listeners can give money, as podcast:funding says it.
Json funding_view(const Show& show) {
  Json::Array links;
  if (const auto tags = show.podcast.find("funding"); tags != show.podcast.end())
    for (const auto& tag : tags->second)
      links.push_back(Json::object({{"title", tag.text.empty() ? tag.attribute("url") : tag.text},
                                    {"href", tag.attribute("url")}}));
  return links;
}

// Lists of the site that there is something in.
Json sections_view(const Site& site, const PagePlace& place) {
  const auto& edition = site.edition;
  Json::Array links;
  const auto add = [&](bool any, std::string_view word, const std::string& path) {
    if (any) links.push_back(link_view(site.words().text(word), path, place));
  };
  add(!edition.series.empty(), "all_series", "series/");
  add(!edition.people.empty(), "people", "people/");
  add(!edition.tags.empty(), "tags", "tags/");
  return links;
}

Json icons_view(const Edition& edition, const PagePlace& place) {
  Json::Array icons;
  for (const auto& icon : icons_of(artwork_of(edition)))
    icons.push_back(
        Json::object({{"rel", icon.rel}, {"size", icon.size}, {"href", place.root + icon.path}}));
  return icons;
}

// "en-GB" -> "en_GB", as Open Graph wants it; empty where no region is named.
std::string locale_of(std::string language) {
  if (language.find('-') == language.npos) return {};
  std::ranges::replace(language, '-', '_');
  return language;
}

std::string colour_scheme(const Theme& theme) {
  const auto scheme = theme.values.json.text_of("scheme");
  return scheme == "light" || scheme == "dark" ? scheme : "light dark";
}

Json site_view(const Site& site, const PagePlace& place) {
  const auto& edition = site.edition;
  const auto& show = edition.show;
  const auto row = app_row_view(site);
  const auto funding = funding_view(show);
  const auto scheme = colour_scheme(site.theme);
  return Json::object(
      {{"title", show.title},
       {"link", edition.link},
       {"language", show.language},
       {"locale", locale_of(show.language)},
       {"direction", is_right_to_left(show.language) ? "rtl" : "ltr"},
       {"author", show.author},
       {"copyright", show.copyright},
       {"teaser", first_sentences(show.description, kTeaser)},
       {"description_html", page_html(show.description, place.root)},
       {"feed_href", place.root + show.feed_name},
       {"feed_url", edition.feed_url},
       {"posts_href", fmt::format("{}{}", place.root, kPostsFeed)},
       {"posts_url", join_url(edition.link, kPostsFeed)},
       {"posts_title", site.words().fill("posts_of", {{"show", show.title}})},
       {"artwork", picture_view(site, artwork_of(edition), place)},
       {"icons", icons_view(edition, place)},
       {"color_scheme", scheme},
       {"theme_color", scheme == "dark" ? site.theme.values.paper_dark : site.theme.values.paper},
       {"theme_color_dark",
        scheme == "light" ? site.theme.values.paper : site.theme.values.paper_dark},
       {"menu", menu_view(edition, place)},
       {"sections", sections_view(site, place)},
       {"has_search", show.search},
       {"apps", row},
       {"has_apps", !row.array()->empty()},
       {"funding", funding},
       {"has_funding", !funding.array()->empty()},
       {"newsletter", newsletter_view(site)},
       {"accounts", accounts_view(site)},
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

Json preview_view(const Site& site, const PageHead& head) {
  const auto picture = head.picture.value_or(artwork_of(site.edition));
  return Json::object({{"url", site.edition.link + preview_path(site, picture)},
                       {"type", "image/jpeg"},
                       {"width", kPreviewWidth},
                       {"height", kPreviewHeight},
                       {"alt", picture.alt}});
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

Json layout_view(const Site& site, const PagePlace& place, const PageHead& head) {
  const auto& title = site.edition.show.title;
  std::string data;
  for (const auto& one : head.data) data += data_element(one);
  return Json::object(
      {{"site",
        site.memo->sites.get(place.root, [&] { return Json::shared(site_view(site, place)); })},
       {"root", place.root},
       {"assets", site.memo->assets.get(
                      place.root, [&] { return Json::shared(asset_view(site.theme, place)); })},
       {"words", site.words().json()},
       {"theme", site.theme.values.json},
       {"page",
        Json::object(
            {{"kind", head.kind},
             {"type", head.kind == "episode" ? "article" : "website"},
             {"title", head.title.empty() ? title : fmt::format("{} · {}", head.title, title)},
             {"heading", head.title.empty() ? title : head.title},
             {"description", head.description},
             {"canonical", site.edition.link + place.path},
             {"picture", preview_view(site, head)},
             {"previous", head.previous},
             {"next", head.next},
             {"is_hidden", head.hidden},
             {"data_html", data},
             {"is_home", head.kind == "home"},
             {"is_archive", head.kind == "archive"},
             {"is_subscribe", head.kind == "subscribe"},
             {"is_search", head.kind == "search"},
             {"is_episode", head.kind == "episode"}})}});
}

}  // namespace liner
