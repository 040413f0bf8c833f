// The media namespace: a wide picture for YouTube (feed.md I04).
#include "feed/namespaces.h"

namespace liner {

void add_media_channel(const XmlElement& channel, const Edition& edition) {
  if (edition.banner_path.empty()) return;
  const auto& banner = *edition.show.banner;
  channel.add("media:thumbnail")
      .set("url", edition.link + edition.banner_path)
      .set("width", std::to_string(banner.width))
      .set("height", std::to_string(banner.height));
}

}  // namespace liner
