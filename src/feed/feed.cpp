#include "feed/feed.h"

#include <fmt/format.h>

#include "base/json.h"
#include "feed/namespaces.h"

namespace liner {
namespace {

// feed.md, "Namespaces": the URIs and prefixes that readers compare letter by letter (X05).
void declare_namespaces(const XmlElement& rss) {
  rss.set("version", "2.0")
      .set("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")
      .set("xmlns:podcast", "https://podcastindex.org/namespace/1.0")
      .set("xmlns:atom", "http://www.w3.org/2005/Atom")
      .set("xmlns:content", "http://purl.org/rss/1.0/modules/content/");
}

std::string item_text(const Edition& edition, const PublishedEpisode& episode, bool full_notes) {
  const XmlTree tree("item");
  add_rss_item(tree.root(), edition, episode, full_notes);
  add_itunes_item(tree.root(), edition, episode);
  add_podcast_item(tree.root(), edition, episode);
  return tree.fragment(2);
}

}  // namespace

std::string write_feed(const Edition& edition) {
  const XmlTree tree("rss");
  declare_namespaces(tree.root());
  const auto channel = tree.root().add("channel");
  add_rss_channel(channel, edition);
  add_itunes_channel(channel, edition);
  add_podcast_channel(channel, edition);
  auto text = tree.document();
  // Items are printed one by one between the head of the channel and its end, so that the tree of a
  // large show never stands in memory as a whole.
  constexpr std::string_view kEnd = "  </channel>\n</rss>\n";
  text.resize(text.size() - kEnd.size());
  int index = 0;
  for (const auto& episode : edition.episodes)
    text += item_text(edition, episode, index++ < edition.show.full_notes);
  text += kEnd;
  return text;
}

std::string write_chapters(const Edition& edition, const PublishedEpisode& episode) {
  Json::Array chapters;
  for (const auto& chapter : episode.episode.chapters) {
    const auto millis = chapter.start.count();
    Json entry;
    if (millis % 1000 == 0)
      entry.set("startTime", millis / 1000);
    else
      entry.set("startTime", static_cast<double>(millis) / 1000);
    entry.set("title", chapter.title);
    if (!chapter.link.empty()) entry.set("url", chapter.link);
    if (chapter.silent) entry.set("toc", false);
    chapters.push_back(std::move(entry));
  }
  return write_json_pretty(Json::object({{"version", "1.2.0"},
                                         {"title", episode.episode.title},
                                         {"podcastName", edition.show.title},
                                         {"chapters", std::move(chapters)}}));
}

std::vector<Output> feed_outputs(const Edition& edition) {
  std::vector<Output> outputs;
  for (const auto& episode : edition.episodes)
    if (!episode.chapters_path.empty())
      outputs.push_back(
          {episode.chapters_path, OutputClass::page, {}, [&]() -> Result<std::string> {
             return write_chapters(edition, episode);
           }});
  outputs.push_back(
      {edition.show.feed_name, OutputClass::feed, {}, [&edition]() -> Result<std::string> {
         return write_feed(edition);
       }});
  return outputs;
}

}  // namespace liner
