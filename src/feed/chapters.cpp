// JSON chapters (feed.md C02): what players fetch.
#include "base/json.h"
#include "feed/feed.h"

namespace liner {
namespace {

// Whole seconds without a point, milliseconds as they are.
Json seconds_of(Milliseconds time) {
  const auto millis = time.count();
  return millis % 1000 == 0 ? Json(millis / 1000) : Json(static_cast<double>(millis) / 1000);
}

void set_if(Json& object, std::string_view name, const std::string& text) {
  if (!text.empty()) object.set(name, text);
}

Json chapter_of(const PublishedEpisode& episode, const Chapter& chapter) {
  Json entry;
  entry.set("startTime", seconds_of(chapter.start));
  if (chapter.end) entry.set("endTime", seconds_of(*chapter.end));
  set_if(entry, "title", chapter.title);
  set_if(entry, "img", chapter_image(episode, chapter));
  set_if(entry, "url", chapter.link);
  if (chapter.silent) entry.set("toc", false);
  if (chapter.location) {
    Json location;
    location.set("name", chapter.location->name);
    location.set("geo", chapter.location->geo);
    set_if(location, "osm", chapter.location->osm);
    entry.set("location", std::move(location));
  }
  return entry;
}

}  // namespace

std::string write_chapters(const Edition& edition, const PublishedEpisode& episode) {
  Json::Array chapters;
  const auto all = episode.episode->chapters.all();
  for (const auto& chapter : *all) chapters.push_back(chapter_of(episode, chapter));
  return write_json_pretty(Json::object({{"version", "1.2.0"},
                                         {"title", episode.episode->title},
                                         {"podcastName", edition.show.title},
                                         {"chapters", std::move(chapters)}}));
}

}  // namespace liner
