#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/chapter.h"
#include "model/picture.h"
#include "model/rare.h"
#include "model/rare_list.h"

namespace liner {

// What an audio file's own tags say. Empty or absent where they say nothing.
struct AudioTags {
  std::string title, artist, album, date;
  std::optional<int> track, disc;
  std::vector<Chapter> chapters;
  bool operator==(const AudioTags&) const = default;
};

// Another version of an episode's audio, as measured from its content.
struct AlternateFacts {
  std::string file;  // relative to the show
  std::string mime;  // "audio/ogg"
  std::string codec;
  std::uint64_t bytes = 0;
  int bitrate = 0;  // kbit/s, on average
  // So that its length is not counted anew while the file is the same.
  Milliseconds duration{0};
  std::string fingerprint;
  int walked = 0;
  bool operator==(const AlternateFacts&) const = default;
};

// What an audio file is, as measured from its content, never as its name claims. These facts stand
// in audio.json too, so that a clone without the file builds the same.
struct Audio {
  std::string file;  // relative to the show; empty if only audio.json is here, or it is elsewhere
  // Where it is and stays, on somebody else's server; then only `mime`, `bytes` and `duration` are
  // known (0 where they are not), as the producer says them. Empty for a file of the show.
  std::string url;
  std::string mime;  // "audio/mpeg" or "audio/x-m4a"; elsewhere it may be any
  std::uint64_t bytes = 0;
  Milliseconds duration{0};
  int bitrate = 0;      // kbit/s, on average
  int sample_rate = 0;  // Hz
  int channels = 0;
  bool index_last = false;  // M4A: nothing plays before all of it is there; only known of `file`
  std::string fingerprint;  // of the sound without its tags (docs/formats.md)
  int walked = 0;           // the length was counted frame by frame, by this version of the walk
  // The hash of a picture in the tags that is, or was, the show's artwork: no cover of its own.
  std::string show_artwork;
  Rare<AudioTags> tags;                 // nothing: they say nothing
  Rare<Picture> picture;                // from the tags
  RareList<AlternateFacts> alternates;  // of `alternate_audio`: what a clone without them needs
  bool operator==(const Audio&) const = default;
};

// "mp3" or "m4a".
inline std::string audio_extension(const Audio& audio) {
  return audio.mime == "audio/mpeg" ? "mp3" : "m4a";
}

}  // namespace liner
