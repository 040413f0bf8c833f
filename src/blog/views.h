// What templates see: each page's view. Every name is always there, so that a template that
// misspells one is found out (docs/theme.md describes them).
#pragma once

#include <string>

#include "base/json.h"
#include "model/edition.h"
#include "theme/theme.h"

namespace liner {

// Where a page stands: what is put before paths within the web root so that the blog works below
// any path ("../../"), and the page's own path.
struct PagePlace {
  std::string root;
  std::string path;
};

// "episodes/body-clock/" -> "../../".
PagePlace place_of_page(const std::string& path);

// What the layout needs on every page: `site`, `page`, `root`, `assets`.
struct PageHead {
  std::string kind;   // "home", "episode", ...; a class on <body>
  std::string title;  // of the page; empty: the show's title alone
  std::string description;
  std::string picture_path;  // for previews of links; empty: the artwork
  Json data;                 // what search engines read (json_ld.h); null without any
};
Json layout_view(const Edition& edition, const Theme& theme, const PagePlace& place,
                 const PageHead& head);

// An episode in a list.
Json card_view(const Edition& edition, const PublishedEpisode& episode, const PagePlace& place);
Json cards_view(const Edition& edition, const std::vector<std::size_t>& episodes,
                const PagePlace& place);

// An episode on its own page and in its embed.
Json episode_view(const Edition& edition, const PublishedEpisode& episode, const PagePlace& place);

// Where the page's player finds the audio.
std::string audio_address(const Edition& edition, const PublishedEpisode& episode,
                          const PagePlace& place);

// The files of a transcript, and what they say as paragraphs, one for each language.
Json transcripts_view(const PublishedEpisode& episode, const PagePlace& place);
Json spoken_view(const PublishedEpisode& episode, const std::string& audio);

// The series of an episode with its place in it; false without one.
Json series_view(const Edition& edition, const PublishedEpisode& episode, const PagePlace& place);

// "Maren Holt, RN and Dr Ilse Okafor, PhD": whom one hears.
std::string byline(const PublishedEpisode& episode);

Json person_view(const Person& person, const PagePlace& place);

// A link: {title, href}; href relative to the page.
Json link_view(const std::string& title, const std::string& path, const PagePlace& place);

// The name a page's asset was published under: "assets/style-<hash>.css".
std::string asset_path(const std::string& name, const std::string& bytes);

}  // namespace liner
