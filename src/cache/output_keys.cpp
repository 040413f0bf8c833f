#include "cache/output_keys.h"

#include <algorithm>

#include "base/digest.h"
#include "base/parallel.h"
#include "cache/edition_archive.h"

namespace liner {
namespace {

std::string digest_of_site(const Edition& edition, std::string_view theme) {
  ModelWriter parts;
  parts(theme, edition.show, edition.link, edition.feed_url, edition.podcast_guid,
        edition.artwork_path, edition.banner_path, edition.names_hubs, edition.blocks,
        edition.series.empty(), edition.people.empty(), edition.tags.empty(), edition.handles);
  for (const auto& page : edition.pages) parts(page.path, page.page.title, page.page.menu);
  return sha256(parts.out.bytes());
}

// What cards show (blog/views.h).
std::string digest_of_card(const PublishedEpisode& published) {
  const auto& episode = *published.episode;
  ModelWriter parts;
  parts(episode.title, episode.published, episode.updated, episode.summary, episode.season,
        episode.number, episode.display, episode.type, episode.part, episode.audio.duration,
        episode.cover_alt, published.held, published.path, published.cover->picture,
        published.own_cover, published.cover->path, published.people);
  return sha256(parts.out.bytes());
}

std::string digest_of_whole(const Edition& edition, const PublishedEpisode& published) {
  if (published.episode->digest.empty()) return {};
  ModelWriter parts;
  parts(published.episode->digest, published.episode->published, published.held, published.guid,
        edition.link, published.path, published.audio_path, published.audio_url,
        published.enclosure_url(), published.cover->picture, published.own_cover,
        published.cover->path, published.chapters_path(), published.chapter_images,
        published.transcripts, published.alternates, published.people, published.blocks);
  for (const auto tag : published.tags) parts(edition.tags[tag].title, edition.tags[tag].path);
  parts(published.series.has_value());
  if (published.series)
    parts(edition.series[*published.series].title, edition.series[*published.series].path);
  // Of the notes only links and pictures say something that their folder does not: where they lead.
  parts(published.episode->notes.landmarks());
  return sha256(parts.out.bytes());
}

std::string digest_of_lists(const Edition& edition) {
  ModelWriter parts;
  for (const auto* topics : {&edition.tags, &edition.people, &edition.series}) {
    parts(topics->size());
    for (const auto& topic : *topics) parts(topic.title, topic.path, topic.episodes.size());
  }
  parts(edition.persons, edition.series_files, edition.series_covers);
  for (const auto& published : edition.episodes)
    parts(published.episode->published, published.episode->season);
  return sha256(parts.out.bytes());
}

}  // namespace

OutputKey output_key(std::string_view made_from) { return OutputKey(sha256_octets(made_from)); }

OutputKeys::OutputKeys(const Edition& edition, std::string_view theme)
    : edition_(&edition),
      site_(digest_of_site(edition, theme)),
      lists_(digest_of_lists(edition)),
      wholes_(edition.episodes.size()),
      cards_(edition.episodes.size()) {
  in_parallel_slices(edition.episodes.size(), 64, [&](std::size_t i) {
    wholes_[i] = digest_of_whole(edition, edition.episodes[i]);
    cards_[i] = digest_of_card(edition.episodes[i]);
  });
  for (const auto& series : edition.series) {
    std::string parts;
    add_cards(series.episodes, parts);
    series_.push_back(sha256(parts));
  }
}

void OutputKeys::add_cards(const std::vector<std::size_t>& episodes, std::string& parts) const {
  parts += std::to_string(episodes.size()) + " ";
  for (const auto index : episodes) parts += cards_[index];
}

OutputKey OutputKeys::of_episode(std::string_view output, const PublishedEpisode& episode) const {
  if (edition_ == nullptr) return {};
  const auto index = static_cast<std::size_t>(&episode - edition_->episodes.data());
  const auto row = std::ranges::find(kMadeFrom, output, &MadeFrom::output);
  if (row == kMadeFrom.end() || wholes_[index].empty()) return {};
  std::string parts = std::string(output) + "\n" + site_ + wholes_[index];
  if ((row->ingredients & kNeighbours) != 0)
    for (const auto neighbour : {episode.newer, episode.older})
      parts += neighbour ? cards_[*neighbour] : "none";
  if ((row->ingredients & kSeries) != 0 && episode.series) parts += series_[*episode.series];
  if ((row->ingredients & kMentions) != 0) add_cards(episode.mentioned_in, parts);
  return output_key(parts);
}

OutputKey OutputKeys::of_list(std::string_view name, const std::vector<std::size_t>& episodes,
                              const std::vector<std::size_t>& mentioned_in) const {
  if (edition_ == nullptr) return {};
  std::string parts = "list " + std::string(name) + "\n" + site_ + lists_;
  add_cards(episodes, parts);
  add_cards(mentioned_in, parts);
  return output_key(parts);
}

OutputKey OutputKeys::of_site(std::string_view what) const {
  if (edition_ == nullptr) return {};
  return output_key("site " + std::string(what) + "\n" + site_);
}

Piece ready_piece(std::string text) {
  const auto key = output_key("text\n" + text);
  return {key, [text = std::move(text)]() -> Result<std::string> { return text; }};
}

}  // namespace liner
