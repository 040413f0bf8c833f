// The dc namespace (feed.md item/dc:creator, L05): who made an item, for readers that know nothing
// of podcasts.
#include "feed/namespaces.h"

namespace liner {

void add_dc_item(const XmlElement& item, const PublishedEpisode& published) {
  for (const auto& person : published.people)
    if (person.role == "host") item.add_text("dc:creator", person.name);
}

}  // namespace liner
