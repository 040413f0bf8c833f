#include "feed/feed.h"

#include <algorithm>
#include <array>

#include "base/site_names.h"
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
  if (edition.show.psc && any([](const auto& one) { return !one.episode.chapters.empty(); }))
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

std::string write_page(const Edition& edition, const FeedPage& page) {
  const XmlTree tree("rss");
  declare_namespaces(tree.root(), edition);
  const auto channel = tree.root().add("channel");
  add_rss_channel(channel, edition, page);
  add_itunes_channel(channel, edition);
  add_podcast_channel(channel, edition);
  add_media_channel(channel, edition);
  add_atom_links(channel, edition, page);
  auto text = tree.document();
  // Items are printed one by one between the head of the channel and its end, so that the tree of a
  // large show never stands in memory as a whole.
  constexpr std::string_view kEnd = "  </channel>\n</rss>\n";
  text.resize(text.size() - kEnd.size());
  for (auto i = page.begin; i < page.end; ++i)
    text += item_text(edition, edition.episodes[i],
                      i < static_cast<std::size_t>(edition.show.full_notes));
  text += kEnd;
  return text;
}

std::vector<FeedPage> pages_of(const Edition& edition) {
  const auto all = edition.episodes.size();
  const auto size =
      edition.show.page_size ? static_cast<std::size_t>(*edition.show.page_size) : all;
  if (all == 0 || size >= all) return {{1, 1, 0, all}};
  std::vector<FeedPage> pages;
  const auto count = (all + size - 1) / size;
  for (std::size_t i = 0; i < count; ++i)
    pages.push_back({i + 1, count, i * size, std::min(all, (i + 1) * size)});
  return pages;
}

// The forms of transcripts that nobody wrote.
void add_transcripts(const PublishedEpisode& episode, std::vector<Output>& outputs) {
  // In the order of kTranscriptKinds.
  constexpr std::array<std::string (*)(const Cues&), kTranscriptKinds.size()> kWriters = {
      write_vtt, write_srt, write_json_transcript, write_html_transcript, write_text_transcript};
  for (const auto& transcript : episode.transcripts) {
    if (!transcript.source.empty() && transcript.as_it_is) continue;
    const auto write = kWriters[kind_of_transcript(transcript.mime)];
    outputs.push_back(
        {transcript.path,
         OutputClass::media,
         {},
         [&cues = *transcript.cues, write]() -> Result<std::string> { return write(cues); }});
  }
}

}  // namespace

std::string write_feed(const Edition& edition) {
  return write_page(edition, pages_of(edition).front());
}

std::vector<Output> feed_outputs(const Edition& edition) {
  std::vector<Output> outputs;
  for (const auto& episode : edition.episodes) add_transcripts(episode, outputs);
  for (const auto& episode : edition.episodes)
    if (!episode.chapters_path.empty())
      outputs.push_back(
          {episode.chapters_path, OutputClass::page, {}, [&]() -> Result<std::string> {
             return write_chapters(edition, episode);
           }});
  const auto add = [&](std::string_view path, std::string (*write)(const Edition&)) {
    outputs.push_back(
        {std::string(path), OutputClass::feed, {}, [&edition, write]() -> Result<std::string> {
           return write(edition);
         }});
  };
  add(kPostsFeed, write_posts);
  add("opml.xml", write_opml);
  // At old addresses apps are sent on.
  for (const auto& path : edition.old_feeds)
    outputs.push_back({path, OutputClass::feed, {}, [&edition]() -> Result<std::string> {
                         auto moved = edition;
                         moved.show.new_feed_url = edition.feed_url;
                         return write_feed(moved);
                       }});
  // The first page last: it names the others.
  auto pages = pages_of(edition);
  for (auto page = pages.rbegin(); page != pages.rend(); ++page)
    outputs.push_back(
        {feed_page_name(edition, page->number),
         OutputClass::feed,
         {},
         [&edition, page = *page]() -> Result<std::string> { return write_page(edition, page); }});
  return outputs;
}

}  // namespace liner
