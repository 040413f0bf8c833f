// Podlove Simple Chapters (feed.md C03): what Spotify and AntennaPod read.
#include <fmt/format.h>

#include <algorithm>

#include "feed/namespaces.h"

namespace liner {
namespace {

// Normal Play Time in its longest form: AntennaPod reads bare seconds as 0.
std::string play_time(Milliseconds time) {
  const auto millis = time.count(), seconds = millis / 1000;
  return fmt::format("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     millis % 1000);
}

}  // namespace

void add_psc_item(const XmlElement& item, const Edition& edition,
                  const PublishedEpisode& published) {
  if (!edition.show.psc) return;
  const auto chapters = published.episode->chapters.all();
  if (std::ranges::all_of(*chapters, &Chapter::silent)) return;
  const auto list = item.add("psc:chapters");
  list.set("version", "1.2");
  for (const auto& chapter : *chapters)
    if (!chapter.silent)
      list.add("psc:chapter")
          .set("start", play_time(chapter.start))
          .set("title", chapter.title)
          .set_if("href", chapter.link)
          .set_if("image", chapter_image(published, chapter));
}

}  // namespace liner
