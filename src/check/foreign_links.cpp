#include "check/foreign_links.h"

#include <set>

#include "base/url.h"

namespace liner {
namespace {

class Collector {
 public:
  explicit Collector(const Edition& edition) : own_(edition.link), media_(edition.show.media_url) {}

  void add(std::string url, const Place& place) {
    url = url.substr(0, url.find('#'));
    if (!url.starts_with("http://") && !url.starts_with("https://")) return;
    if (url.starts_with(own_) || (!media_.empty() && url.starts_with(media_))) return;
    if (seen_.insert(url).second) links_.push_back({std::move(url), place});
  }

  void walk(const Words& words) {
    const bool leads = words.kind == Words::Kind::link || words.kind == Words::Kind::image;
    if (leads && !words.on_site()) add(words.url, words.place);
    for (const auto& child : words.children) walk(child);
  }

  void add_person(const Person& person, const Place& place) {
    const auto own = person.id.empty() ? place : Place{"people/" + person.id + ".md"};
    add(person.about().link, own);
    for (const auto& handle : person.about().handles) add(handle.url, own);
  }

  std::vector<ForeignLink> take() { return std::move(links_); }

 private:
  std::string own_, media_;
  std::set<std::string> seen_;
  std::vector<ForeignLink> links_;
};

}  // namespace

std::vector<ForeignLink> foreign_links(const Edition& edition) {
  Collector collector(edition);
  for (const auto& published : edition.episodes) {
    const auto& episode = *published.episode;
    collector.walk(*episode.notes.words());
    const Place file{episode.notes_file};
    for (const auto& link : episode.links) collector.add(link.url, file);
    const auto chapters = episode.chapters.all();
    for (const auto& chapter : *chapters) {
      collector.add(chapter.link, {episode.chapters_file});
      if (!chapter.picture) collector.add(chapter.image, {episode.chapters_file});
    }
    for (const auto& person : published.people) collector.add_person(person, file);
  }
  const Place show{"show.yaml"};
  collector.walk(edition.show.description);
  for (const auto& host : edition.show.hosts) collector.add_person(host, show);
  for (const auto& link : edition.show.links) collector.add(link.url, show);
  for (const auto& entry : edition.show.menu) collector.add(entry.link, show);
  for (const auto& person : edition.persons) collector.walk(*person.about().biography.get());
  for (const auto& series : edition.series_files) collector.walk(series.introduction);
  for (const auto& page : edition.pages) collector.walk(page.page.words);
  for (const auto& block : edition.blocks) {
    collector.walk(block.words);
    if (block.button) collector.walk(*block.button);
  }
  return collector.take();
}

}  // namespace liner
