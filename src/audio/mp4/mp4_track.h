// What a track of an MP4 file says about itself (ISO/IEC 14496-12, 8.3 to 8.6).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audio/mp4/mp4_boxes.h"
#include "audio/mp4/mp4_codec.h"

namespace liner {

constexpr std::size_t kMostTracks = 100;              // that are read; nobody has more
constexpr std::uint64_t kMostChapterReferences = 16;  // of a track

struct Mp4Track {
  Mp4Box trak;
  std::uint64_t id = 0;
  bool enabled = false;
  std::string handler;                      // "soun", "vide", "text"
  std::string format;                       // of its first sample entry: "mp4a"
  std::uint64_t timescale = 0;              // units per second of the media
  std::uint64_t media = 0;                  // its duration in them; 0: not said
  std::uint64_t language = 0;               // packed, as in mdhd
  std::vector<std::uint64_t> chapters;      // the tracks that are its chapters (tref/chap)
  Mp4Box elst, stts, stsc, sizes, offsets;  // sizes: stsz or stz2; offsets: stco or co64
  Mp4Codec codec;                           // of a track of sound
};

struct Mp4Movie {
  Mp4Box moov, mvhd;
  std::uint64_t timescale = 0;
  bool fragmented = false;  // mvex
  std::vector<Mp4Track> tracks;
};

// At most kMostTracks.
Mp4Movie read_movie(Mp4Source& source, const Mp4Box& moov);

// The first enabled track of sound, or the first at all; null without one.
const Mp4Track* sound_track(const Mp4Movie& movie);
// Whether the track is moving pictures: not a cover, and not the pictures of a sound's chapters.
bool is_video(const Mp4Movie& movie, const Mp4Track& track);
// The tracks that are chapters of the sound, of one kind: texts or pictures. The first few or all.
std::vector<const Mp4Track*> chapter_tracks(const Mp4Movie& movie, bool pictures,
                                            std::size_t most = SIZE_MAX);

}  // namespace liner
