// What outputs are made from, as keys: while the key of an output is the same, so are its bytes,
// and nobody has to make it again.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/edition.h"
#include "model/output.h"

namespace liner {

// What an output of an episode can be made from, besides the site: the show, the theme, and what
// every page has of them.
enum Ingredients : unsigned {
  kWhole = 1,       // all of the episode: what its folder says, its addresses, its links
  kNeighbours = 2,  // what lists say of the episodes before and after it
  kSeries = 4,      // what lists say of the parts of its series
  kMentions = 8,    // what lists say of the episodes that speak of it
};

struct MadeFrom {
  std::string_view output;
  unsigned ingredients;
};

// The only place that says what depends on what. An output that is not here, and no list, is made
// in every build.
inline constexpr std::array<MadeFrom, 10> kMadeFrom = {{
    {"page", kWhole | kNeighbours | kSeries | kMentions},
    {"embed", kWhole | kNeighbours | kSeries},
    {"oembed", kWhole},
    {"chapters", kWhole},
    {"transcript", kWhole},
    {"item", kWhole},             // of the feed
    {"item with notes", kWhole},  // one of the newest
    {"search", kWhole},           // its words
    {"post", kWhole},             // an item of posts.xml
    {"post with notes", kWhole},  // one of the newest
}};

// The key of what is made from this, and nothing else.
OutputKey output_key(std::string_view made_from);

class OutputKeys {
 public:
  // Knows nothing: every key is empty.
  OutputKeys() = default;
  // `theme` is the digest of its files. Keys are empty where an episode has no digest. `edition`
  // must outlive the keys.
  OutputKeys(const Edition& edition, std::string_view theme);

  // `output` is a row of the table.
  OutputKey of_episode(std::string_view output, const PublishedEpisode& episode) const;
  // A page that lists these episodes, and those that speak of it. It may show everything of tags,
  // people and series, and how many episodes each of them, each season and each year has.
  OutputKey of_list(std::string_view name, const std::vector<std::size_t>& episodes,
                    const std::vector<std::size_t>& mentioned_in) const;
  // What is made from the site and this text alone.
  OutputKey of_site(std::string_view what) const;

 private:
  void add_cards(const std::vector<std::size_t>& episodes, std::string& parts) const;

  const Edition* edition_ = nullptr;  // null: knows nothing
  std::string site_, lists_;
  std::vector<std::string> wholes_, cards_;  // by episode
  std::vector<std::string> series_;          // by series
};

// A piece that is made already; its key is what it says.
Piece ready_piece(std::string text);

}  // namespace liner
