// The title and the two notes of an item (feed.md section 6), with the blocks that belong to the
// episode.
#pragma once

#include <string>

#include "model/edition.h"

namespace liner {

// Whether it is among the newest, whose notes a feed has in full (`full_notes` of show.yaml).
// `episode` is one of the edition's.
bool has_notes(const Edition& edition, const PublishedEpisode& episode);

// `notes` are the words of its notes. For `description`: H01, at most 4,000 bytes; where room is
// scarce the notes are cut, not the blocks: a disclaimer that is cut is none.
std::string item_description(const Edition& edition, const PublishedEpisode& episode,
                             const Words& notes);

// The title; in a preview with what keeps the episode from being public: "[Draft] The body clock".
std::string marked_title(const PublishedEpisode& episode);

// For `content:encoded`: H02, all of it.
std::string item_content(const Edition& edition, const PublishedEpisode& episode,
                         const Words& notes);

}  // namespace liner
