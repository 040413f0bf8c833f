// What the tags of an audio file say. Only tags.cpp knows TagLib, and TagLib sees only tags that
// our own readers have found sound, never the file.
#pragma once

#include <string>

#include "model/audio.h"

namespace liner {

struct ReadTags {
  AudioTags tags;
  std::string picture;  // the bytes of the front cover, else of the first picture; may be empty
  // Of MP4 alone, from the media header:
  Milliseconds duration{0};
  int sample_rate = 0, channels = 0;
  bool is_lossless = false;  // ALAC
};

// `id3v2` has come through guarded_id3v2() or is empty; `id3v1` is the last 128 bytes of the file
// or empty.
ReadTags read_mp3_tags(const std::string& id3v2, const std::string& id3v1);

// The boxes ftyp and moov, one behind the other; boxes_are_sound() has said yes to the moov.
ReadTags read_mp4_tags(const std::string& ftyp_and_moov);

}  // namespace liner
