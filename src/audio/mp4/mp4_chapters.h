// The chapters of an MP4 file: a track of texts that the sound refers to (QuickTime File Format,
// "Chapter Lists"), or the list that Nero put into the user data.
#pragma once

#include <cstddef>
#include <vector>

#include "audio/facts.h"
#include "audio/mp4/mp4_track.h"

namespace liner {

// Of a file with both kinds: those of the track. At most kMostChapters, of the first
// kMostChapterTracks tracks that have any.
std::vector<AudioChapter> read_mp4_chapters(Mp4Source& source, const Mp4Movie& movie);

// A file may name many tracks as chapters, each with tables of any length.
constexpr std::size_t kMostChapterTracks = 4;
constexpr std::size_t kMostChapters = 10'000;

// The `mdat` that holds the samples of a text track and nothing more; of size 0 if there is none,
// or if there are more samples than chapters and the empty one before them.
Mp4Box mdat_of_texts(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& texts,
                     const std::vector<Mp4Box>& top);

}  // namespace liner
