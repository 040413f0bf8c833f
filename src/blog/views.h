// What templates see: each page's view. Every name is always there, so that a template that
// misspells one is found out. view_names.cpp has them all, with what they are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "blog/site_memo.h"
#include "model/edition.h"
#include "theme/theme.h"

namespace liner {

// What all views are made from.
struct Site {
  const Edition& edition;
  const Theme& theme;
  std::shared_ptr<SiteMemo> memo = std::make_shared<SiteMemo>();

  const PageWords& words() const { return theme.words; }
};

// Where a page stands: what is put before paths within the web root so that the blog works below
// any path ("../../"), and the page's own path.
struct PagePlace {
  std::string root;
  std::string path;
};

// "episodes/body-clock/" -> "../../".
PagePlace place_of_page(const std::string& path);

// A picture of the show in the web root.
struct SitePicture {
  const Picture* picture = nullptr;
  std::string path;
  std::string alt = {};
};

// What the layout needs on every page: `site`, `page`, `root`, `assets`, `words`, `theme`.
struct PageHead {
  std::string kind;   // "home", "episode", ...; a class on <body>
  std::string title;  // of the page; empty: the show's title alone
  std::string description;
  std::optional<SitePicture> picture = {};  // for previews of links; without one the artwork
  std::vector<Json> data = {};              // what search engines read (json_ld.h)
  Json previous = false, next = false;      // pages before and after this one: {href}
  bool hidden = false;                      // search engines are asked to leave it out
};
Json layout_view(const Site& site, const PagePlace& place, const PageHead& head);

// An episode in a list.
Json card_view(const Site& site, const PublishedEpisode& episode, const PagePlace& place);
Json cards_view(const Site& site, const std::vector<std::size_t>& episodes, const PagePlace& place);

// An episode on its own page and in its embed, there with all that is said in it.
Json episode_view(const Site& site, const PublishedEpisode& episode, const PagePlace& place,
                  bool with_words);

// Where the page's player finds the audio.
std::string audio_address(const Site& site, const PublishedEpisode& episode,
                          const PagePlace& place);

// The files of a transcript, and what they say as paragraphs, one for each language.
Json transcripts_view(const PublishedEpisode& episode, const PagePlace& place);
Json spoken_view(const PublishedEpisode& episode, const std::string& audio);

// The series of an episode with its place in it; false without one.
Json series_view(const Site& site, const PublishedEpisode& episode, const PagePlace& place);

// "with Maren Holt, RN and Dr Ilse Okafor, PhD": whom one hears.
std::string byline(const PageWords& words, const PublishedEpisode& episode);

Json person_view(const Site& site, const Person& person, const PagePlace& place);

// A link: {title, href}; href relative to the page.
Json link_view(const std::string& title, const std::string& path, const PagePlace& place);

// The picture in the widths it is published in: {src, srcset, webp, width, height, alt}.
Json picture_view(const Site& site, const SitePicture& picture, const PagePlace& place);

SitePicture artwork_of(const Edition& edition);
SitePicture cover_of(const PublishedEpisode& episode);

// The show in apps: what the producer has said, then what follows from that and from the address of
// the feed. List of {title, href, note}.
Json apps_view(const Site& site);
// The first few that lead to a web page about the show, for a row of buttons.
Json app_row_view(const Site& site);

// The name a page's asset was published under: "assets/style-<hash>.css".
std::string asset_path(const std::string& name, const std::string& bytes);

// The line that puts the player into any page, and its sides in pixels.
constexpr int kEmbedWidth = 640, kEmbedHeight = 290;
std::string embed_code(const Edition& edition, const PublishedEpisode& published, int width);

// "Season 1", or the name of the season.
std::string season_title(const Site& site, int season);

}  // namespace liner
