// One function per namespace, for the channel and for an item. Each adds its elements in the order
// of feed.md; a new tag is one small function and one call in its file.
#pragma once

#include "feed/xml.h"
#include "model/edition.h"

namespace liner {

void add_rss_channel(const XmlElement& channel, const Edition& edition);
void add_itunes_channel(const XmlElement& channel, const Edition& edition);
void add_podcast_channel(const XmlElement& channel, const Edition& edition);

// `full_notes`: whether the item carries content:encoded.
void add_rss_item(const XmlElement& item, const Edition& edition, const PublishedEpisode& episode,
                  bool full_notes);
void add_itunes_item(const XmlElement& item, const Edition& edition,
                     const PublishedEpisode& episode);
void add_podcast_item(const XmlElement& item, const Edition& edition,
                      const PublishedEpisode& episode);

}  // namespace liner
