#include "feed/item_notes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/feed_limits.h"
#include "base/html_escape.h"
#include "notes/html.h"

namespace liner {
namespace {

// Of all blocks together, so that something of the notes is left; in less than the second number
// nothing can be said.
constexpr std::size_t kMostBlockBytes = kMostDescriptionBytes / 2, kLeastBlockBytes = 300;

// A block with its button: in a feed that is a link in a paragraph of its own.
Words words_of(const Block& block) {
  Words words = block.words;
  if (!block.button) return words;
  auto paragraph = Words::of(Words::Kind::paragraph, {}, block.button->place);
  paragraph.children.push_back(*block.button);
  words.children.push_back(std::move(paragraph));
  return words;
}

struct Around {
  std::string before, after;
};

template <class Write>
Around blocks_of(const Edition& edition, const PublishedEpisode& episode, Write write) {
  Around around;
  for (const auto index : episode.blocks) {
    const auto& block = edition.blocks[index];
    if (block.on_feed) (block.before ? around.before : around.after) += write(words_of(block));
  }
  return around;
}

}  // namespace

std::string marked_title(const PublishedEpisode& published) {
  const auto mark = held_mark(published);
  const auto& title = published.episode->title;
  return mark.empty() ? title : fmt::format("[{}] {}", mark, title);
}

bool has_notes(const Edition& edition, const PublishedEpisode& episode) {
  return &episode - edition.episodes.data() < edition.show.full_notes;
}

std::string item_description(const Edition& edition, const PublishedEpisode& episode,
                             const Words& notes_words) {
  std::size_t room = kMostBlockBytes;
  const auto around = blocks_of(edition, episode, [&](const Words& words) {
    if (room < kLeastBlockBytes) return std::string();
    auto html = brief_html(words, edition.link, room, page_url(edition, episode));
    room -= std::min(room, html.size());
    return html;
  });
  const auto taken = around.before.size() + around.after.size();
  auto notes = brief_html(notes_words, edition.link, kMostDescriptionBytes - taken,
                          page_url(edition, episode));
  if (notes.empty() && !episode.episode->summary.empty())
    notes = fmt::format("<p>{}</p>\n", escape_html(episode.episode->summary));
  return around.before + notes + around.after;
}

std::string item_content(const Edition& edition, const PublishedEpisode& episode,
                         const Words& notes) {
  const auto around = blocks_of(edition, episode,
                                [&](const Words& words) { return feed_html(words, edition.link); });
  return around.before + feed_html(notes, edition.link) + around.after;
}

}  // namespace liner
