#include "feed/feed.h"

#include <algorithm>
#include <array>

#include "base/site_names.h"
#include "feed/item_notes.h"
#include "feed/item_pieces.h"
#include "feed/namespaces.h"
#include "feed/transcripts.h"
#include "model/transcript_kind.h"

namespace liner {
namespace {

// feed.md, "Namespaces": the URIs and prefixes that readers compare letter by letter (X05). Those
// that not every feed has are declared where they are used.
void declare_namespaces(const XmlElement& rss, const Edition& edition) {
  rss.set("version", "2.0")
      .set("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")
      .set("xmlns:podcast", "https://podcastindex.org/namespace/1.0")
      .set("xmlns:atom", "http://www.w3.org/2005/Atom")
      .set("xmlns:content", "http://purl.org/rss/1.0/modules/content/");
  const auto any = [&](auto holds) { return std::ranges::any_of(edition.episodes, holds); };
  if (edition.show.psc && any([](const auto& one) { return !one.episode->chapters.empty(); }))
    rss.set("xmlns:psc", "http://podlove.org/simple-chapters");
  if (any([](const auto& one) {
        return std::ranges::find(one.people, "host", &Person::role) != one.people.end();
      }))
    rss.set("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  if (!edition.banner_path.empty()) rss.set("xmlns:media", "http://search.yahoo.com/mrss/");
}

std::string item_text(const Edition& edition, const PublishedEpisode& episode, bool full_notes) {
  const XmlTree tree("item");
  const auto item = tree.root();
  add_rss_item(item, edition, episode, full_notes);
  add_itunes_item(item, edition, episode);
  add_dc_item(item, episode);
  add_rss_categories(item, edition, episode);
  add_podcast_item(item, edition, episode);
  add_psc_item(item, edition, episode);
  return tree.fragment(2);
}

std::string channel_text(const Edition& edition, const FeedPage& page) {
  const XmlTree tree("rss");
  declare_namespaces(tree.root(), edition);
  const auto channel = tree.root().add("channel");
  add_rss_channel(channel, edition, page);
  add_itunes_channel(channel, edition, page);
  add_podcast_channel(channel, edition);
  add_media_channel(channel, edition);
  add_atom_links(channel, edition, page);
  return tree.document();
}

// The head of the channel, each item, the end.
std::vector<Piece> pieces_of(const Edition& edition, const FeedPage& page, const OutputKeys& keys) {
  return around_items(channel_text(edition, page), page.begin, page.end, [&](std::size_t i) {
    const auto& episode = edition.episodes[i];
    return Piece{keys.of_episode(has_notes(edition, episode) ? "item with notes" : "item", episode),
                 [&edition, &episode]() -> Result<std::string> {
                   return item_text(edition, episode, has_notes(edition, episode));
                 }};
  });
}

std::vector<FeedPage> pages_of(const Edition& edition) {
  const auto all = edition.episodes.size();
  const auto& moved_to = edition.show.new_feed_url;
  const auto size =
      edition.show.page_size ? static_cast<std::size_t>(*edition.show.page_size) : all;
  if (all == 0 || size >= all) return {{1, 1, 0, all, moved_to}};
  std::vector<FeedPage> pages;
  const auto count = (all + size - 1) / size;
  for (std::size_t i = 0; i < count; ++i)
    pages.push_back({i + 1, count, i * size, std::min(all, (i + 1) * size), moved_to});
  return pages;
}

// The forms of transcripts that nobody wrote.
void add_transcripts(const PublishedEpisode& episode, const OutputKeys& keys,
                     std::vector<Output>& outputs) {
  // In the order of kTranscriptKinds.
  constexpr std::array<std::string (*)(const Cues&), kTranscriptKinds.size()> kWriters = {
      write_vtt, write_srt, write_json_transcript, write_html_transcript, write_text_transcript};
  for (const auto& transcript : episode.transcripts) {
    if (!transcript.source.empty() && transcript.as_it_is) continue;
    const auto write = kWriters[kind_of_transcript(transcript.mime)];
    outputs.push_back(made_output(
        transcript.path, OutputClass::media,
        {keys.of_episode("transcript", episode),
         [cues = transcript.cues, write]() -> Result<std::string> { return write(*cues.get()); }}));
  }
}

}  // namespace

std::string write_feed(const Edition& edition) {
  return *bytes_of_pieces(pieces_of(edition, pages_of(edition).front(), {}));
}

std::vector<Output> feed_outputs(const Edition& edition, const OutputKeys& keys) {
  std::vector<Output> outputs;
  for (const auto& episode : edition.episodes) add_transcripts(episode, keys, outputs);
  for (const auto& episode : edition.episodes)
    if (auto path = episode.chapters_path(); !path.empty())
      outputs.push_back(
          made_output(std::move(path), OutputClass::page,
                      {keys.of_episode("chapters", episode),
                       [&]() -> Result<std::string> { return write_chapters(edition, episode); }}));
  const auto add = [&](std::string path, std::vector<Piece> pieces) {
    outputs.push_back({std::move(path), OutputClass::feed, {}, std::move(pieces)});
  };
  add(std::string(kPostsFeed), posts_pieces(edition, keys));
  add("opml.xml", {ready_piece(write_opml(edition))});
  auto pages = pages_of(edition);
  // At old addresses apps are sent on.
  for (const auto& path : edition.old_feeds) {
    auto first = pages.front();
    first.moved_to = edition.feed_url;
    add(path, pieces_of(edition, first, keys));
  }
  // The first page last: it names the others.
  for (auto page = pages.rbegin(); page != pages.rend(); ++page)
    add(feed_page_name(edition, page->number), pieces_of(edition, *page, keys));
  return outputs;
}

}  // namespace liner
