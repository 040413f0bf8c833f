#include "blog/view_names.h"

#include <array>

namespace liner {
namespace {

using enum NameKind;

constexpr std::array kPages = {
    PageKind{"home", "home page", "`/`"},
    PageKind{"archive", "archive page", "`/episodes/`"},
    PageKind{"season", "season page",
             "`/seasons/<number>/`, and `/archive/<year>/` of a show with more episodes than one "
             "page holds"},
    PageKind{"episode", "episode page", "`/episodes/<slug>/`"},
    PageKind{"embed", "embed page", "`/episodes/<slug>/embed/`, for an iframe on any page"},
    PageKind{"tags", "tags page", "`/tags/`"},
    PageKind{"tag", "tag page", "`/tags/<tag>/`"},
    PageKind{"people", "people page", "`/people/`"},
    PageKind{"person", "person page", "`/people/<id>/`"},
    PageKind{"all-series", "all series page", "`/series/`"},
    PageKind{"series", "series page", "`/series/<id>/`"},
    PageKind{"page", "standing page", "`/<page>/`"},
    PageKind{"subscribe", "subscribe page", "`/subscribe/`"},
    PageKind{"search", "search page", "`/search/`"},
    PageKind{"thanks", "thanks page", "`/thanks/`, after signing up for the newsletter"},
    PageKind{"moved", "moved page", "at every path of `aliases`"},
    PageKind{"retired", "retired page", "where a post was before `liner retire`"},
    PageKind{"retired-embed", "retired page", "where its player for an iframe was"},
    PageKind{"404", "404 page", "`/404.html`"}};

constexpr std::array kNames = {
    Name{"every page", "root", text, "",
         "what leads from this page to the top of the site (`../../`); put it before paths of your "
         "own"},
    Name{"every page", "page", map, "page", "this page"},
    Name{"every page", "site", map, "site", "the show"},
    Name{"every page", "assets", map, "assets",
         "addresses of the theme's assets: `assets.style_css`, `assets.player_js`, one for each "
         "file"},
    Name{"every page", "words", map, "words",
         "the words of the pages, from `languages/<language>.json`"},
    Name{"every page", "theme", map, "theme settings", "the settings of the theme"},

    Name{"page", "kind", text, "", "which page this is: `home`, `episode`, ..."},
    Name{"page", "type", text, "", "for Open Graph: `article` or `website`"},
    Name{"page", "title", text, "", "for the head: with the show's name"},
    Name{"page", "heading", text, "", "the same without the show's name"},
    Name{"page", "description", text, "", "what the page is about"},
    Name{"page", "canonical", text, "", "its absolute address"},
    Name{"page", "picture", map, "preview", "the picture for previews of links, 1200 x 630"},
    Name{"page", "previous", map, "target", "the page before this one, or false"},
    Name{"page", "next", map, "target", "the page after this one, or false"},
    Name{"page", "is_hidden", flag, "", "whether search engines are asked to leave it out"},
    Name{"page", "data_html", html, "", "what search engines read (JSON-LD), or empty"},
    Name{"page", "is_home", flag, "", "whether this is the home page"},
    Name{"page", "is_archive", flag, "", "whether this is the archive"},
    Name{"page", "is_subscribe", flag, "", "whether this is the subscribe page"},
    Name{"page", "is_search", flag, "", "whether this is the search page"},
    Name{"page", "is_episode", flag, "", "whether this is a post"},

    Name{"preview", "url", text, "", "its absolute address"},
    Name{"preview", "type", text, "", "its media type"},
    Name{"preview", "width", text, "", "pixels"},
    Name{"preview", "height", text, "", "pixels"},
    Name{"preview", "alt", text, "", "what it shows, or empty"},

    Name{"site", "title", text, "", "the name of the show"},
    Name{"site", "link", text, "", "the address of the web root"},
    Name{"site", "language", text, "", "its language, as `lang` wants it"},
    Name{"site", "locale", text, "",
         "the same as Open Graph wants it, or empty where no region is named"},
    Name{"site", "direction", text, "", "`ltr` or `rtl`"},
    Name{"site", "author", text, "", "who makes it"},
    Name{"site", "copyright", text, "", "who holds the rights, or empty"},
    Name{"site", "teaser", text, "", "what it is, in its first sentences"},
    Name{"site", "description_html", html, "", "what it is"},
    Name{"site", "feed_href", text, "", "the podcast feed, from this page"},
    Name{"site", "feed_url", text, "", "the podcast feed, absolute"},
    Name{"site", "posts_href", text, "", "the feed of the posts, from this page"},
    Name{"site", "posts_url", text, "", "the feed of the posts, absolute"},
    Name{"site", "posts_title", text, "", "what the feed of the posts is called"},
    Name{"site", "artwork", map, "picture", "the artwork"},
    Name{"site", "icons", list, "icon", "icons made from the artwork"},
    Name{"site", "color_scheme", text, "", "`light dark`, `light` or `dark`"},
    Name{"site", "theme_color", text, "", "the background in the light colour scheme"},
    Name{"site", "theme_color_dark", text, "", "the background in the dark colour scheme"},
    Name{"site", "menu", list, "menu entry", "the menu, standing pages included"},
    Name{"site", "sections", list, "link",
         "lists of the site that have something in them: series, people, tags"},
    Name{"site", "has_search", flag, "", "whether there is a search page"},
    Name{"site", "apps", list, "app", "the first apps that have a page of the show"},
    Name{"site", "has_apps", flag, "", "whether there are any"},
    Name{"site", "funding", list, "link", "where listeners can give money"},
    Name{"site", "has_funding", flag, "", "whether there are any"},
    Name{"site", "newsletter", map, "newsletter", "the sign-up form, or false"},
    Name{"site", "accounts", list, "link", "accounts and pages of the show"},
    Name{"site", "generator", text, "", "Liner and its version"},

    Name{"icon", "rel", text, "", "`icon` or `apple-touch-icon`"},
    Name{"icon", "size", text, "", "the length of its sides in pixels"},
    Name{"icon", "href", text, "", "where it is"},
    Name{"menu entry", "", alike, "link", ""},
    Name{"menu entry", "button", flag, "", "whether it stands out"},
    Name{"link", "", alike, "target", ""},
    Name{"link", "title", text, "", "what it says"},
    Name{"target", "href", text, "", "where it leads"},
    Name{"app", "", alike, "link", ""},
    Name{"app", "note", text, "", "that it opens the app itself, or empty"},
    Name{"newsletter", "heading", text, "", "what stands above the form"},
    Name{"newsletter", "action", text, "", "where the form is sent"},
    Name{"newsletter", "field", text, "", "the name of the field for the address"},
    Name{"newsletter", "text", text, "", "why to sign up"},
    Name{"newsletter", "privacy", text, "", "what happens with the address"},

    Name{"home page", "newest", map, "episode", "the newest episode, or false"},
    Name{"home page", "episodes", list, "card", "those before it"},
    Name{"home page", "has_episodes", flag, "", "whether there are any"},
    Name{"home page", "hosts", list, "person", "who hosts the show"},
    Name{"home page", "has_hosts", flag, "", "whether there are any"},
    Name{"archive page", "", alike, "archive", ""},
    Name{"archive page", "heading", text, "", "what stands above"},
    Name{"archive page", "pager", map, "pager", "the way on to the years, or false"},
    Name{"season page", "", alike, "shelves", ""},
    Name{"season page", "", alike, "episode list", ""},
    Name{"season page", "kind", text, "", "the word for a season or a year"},
    Name{"season page", "title", text, "", "which one"},
    Name{"episode page", "", alike, "mentions", ""},
    Name{"episode page", "episode", map, "episode", "the episode"},
    Name{"embed page", "episode", map, "episode", "the episode"},
    Name{"tags page", "tags", list, "shelf link", "all tags"},
    Name{"tag page", "", alike, "episode list", ""},
    Name{"tag page", "title", text, "", "the tag"},
    Name{"people page", "groups", list, "group", "hosts, guests and others"},
    Name{"person page", "", alike, "episode list", ""},
    Name{"person page", "", alike, "mentions", ""},
    Name{"person page", "person", map, "person", "who it is"},
    Name{"all series page", "all_series", list, "series card", "all series"},
    Name{"series page", "", alike, "mentions", ""},
    Name{"series page", "title", text, "", "the series"},
    Name{"series page", "cover", map, "picture", "its picture, or false"},
    Name{"series page", "introduction_html", html, "", "what it is about"},
    Name{"series page", "episodes", list, "card", "its parts in order"},
    Name{"standing page", "", alike, "mentions", ""},
    Name{"standing page", "title", text, "", "the title"},
    Name{"standing page", "words_html", html, "", "the text"},
    Name{"subscribe page", "apps", list, "app", "every app that can be led to the show"},
    Name{"subscribe page", "has_apps", flag, "", "whether there are any"},
    Name{"search page", "", alike, "archive", ""},
    Name{"search page", "index", text, "", "where the index is, for `assets/search.js`"},
    Name{"thanks page", "text", text, "", "what `newsletter.thanks` says"},
    Name{"moved page", "target", map, "moved target", "where the page is now"},
    Name{"moved target", "", alike, "link", ""},
    Name{"moved target", "url", text, "", "the same, absolute"}};

}  // namespace

std::span<const PageKind> page_kinds() { return kPages; }
std::span<const Name> view_names() {
  static const auto kAll = [] {
    std::vector<Name> all(kNames.begin(), kNames.end());
    all.insert(all.end(), value_names().begin(), value_names().end());
    return all;
  }();
  return kAll;
}

}  // namespace liner
