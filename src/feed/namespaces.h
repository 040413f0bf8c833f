// One file a namespace, with one function for the channel and one for an item. Each adds its
// elements in the order of feed.md; a new tag is one small function and one call in its file.
#pragma once

#include "feed/xml.h"
#include "model/edition.h"

namespace liner {

// Which piece of the list of episodes a document holds (feed.md L02): [begin, end) of the
// edition's, page 1 of 1 unless the show asks for pages.
struct FeedPage {
  std::size_t number = 1, count = 1;
  std::size_t begin = 0, end = 0;
  std::string moved_to;  // where apps shall go on from here: another feed's address, or the show's
};

void add_rss_channel(const XmlElement& channel, const Edition& edition, const FeedPage& page);
void add_itunes_channel(const XmlElement& channel, const Edition& edition, const FeedPage& page);
void add_podcast_channel(const XmlElement& channel, const Edition& edition);
void add_media_channel(const XmlElement& channel, const Edition& edition);
// The link to itself stands early in the channel, hubs and other pages last (section 14).
void add_atom_self(const XmlElement& channel, const Edition& edition, const FeedPage& page);
void add_atom_links(const XmlElement& channel, const Edition& edition, const FeedPage& page);

// `full_notes`: whether the item carries content:encoded.
void add_rss_item(const XmlElement& item, const Edition& edition, const PublishedEpisode& episode,
                  bool full_notes);
void add_itunes_item(const XmlElement& item, const Edition& edition,
                     const PublishedEpisode& episode);
void add_dc_item(const XmlElement& item, const PublishedEpisode& episode);
void add_rss_categories(const XmlElement& item, const Edition& edition,
                        const PublishedEpisode& episode);
void add_podcast_item(const XmlElement& item, const Edition& edition,
                      const PublishedEpisode& episode);
void add_psc_item(const XmlElement& item, const Edition& edition, const PublishedEpisode& episode);

// "feed.xml" for the first page, "feed-2.xml" for the second.
std::string feed_page_name(const Edition& edition, std::size_t page);

}  // namespace liner
