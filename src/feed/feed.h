// Edition -> the feed and the files that belong to it.
#pragma once

#include <string>
#include <vector>

#include "cache/output_keys.h"
#include "model/edition.h"
#include "model/output.h"

namespace liner {

// The podcast feed (feed.md, sections 1 to 11): RSS 2.0 with the itunes, podcast, atom and content
// namespaces, in the order of feed.md. All episodes of the edition, newest first; only those of the
// first page where the show asks for pages (L02).
std::string write_feed(const Edition& edition);

// JSON chapters 1.2 of one episode (feed.md C02).
std::string write_chapters(const Edition& edition, const PublishedEpisode& episode);

// posts.xml: the blog for feed readers and for services that turn a feed into e-mail. RSS 2.0 with
// the whole notes and no enclosures; its items have the guids of the podcast.
std::vector<Piece> posts_pieces(const Edition& edition, const OutputKeys& keys);

// opml.xml: the podcast as a list to import (OPML 2.0).
std::string write_opml(const Edition& edition);

// Transcripts, every chapters.json, and the feeds, the podcast's first page last. `edition` must
// outlive them.
std::vector<Output> feed_outputs(const Edition& edition, const OutputKeys& keys = {});

}  // namespace liner
