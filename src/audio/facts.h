// What an audio file is, in one form for all kinds of files: what `liner probe` shows and what a
// build takes its facts from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audio/container.h"
#include "base/result.h"
#include "model/audio.h"

namespace liner {

// A chapter as the file's tags say it. From the readers of one format the list comes as it stands
// in the file, with `end` 0 where the format has none; probe_audio() makes one form of it: in order
// of `start`, which no two share, with every end filled in, within the length of the sound.
struct AudioChapter {
  Milliseconds start{0}, end{0};
  std::string title;       // one line, may be empty
  std::string link;        // canonical address, or empty
  bool has_image = false;  // a picture goes with it
  bool silent = false;     // stands in the file, but not in its table of contents (ID3 CTOC)
  bool operator==(const AudioChapter&) const = default;
};

// A picture in the tags, known by its header; its pixels are never decoded.
struct TagPicture {
  std::string kind;  // "front cover" and so on: picture_kind()
  std::string mime;  // from the content; empty if it is none of the kinds that we know
  int width = 0, height = 0;
  std::uint64_t bytes = 0;
  // Where its bytes stand in the file; `stored` is 0 where they do not stand there in one piece.
  std::uint64_t at = 0, stored = 0;
  bool unsynchronised = false;  // FF 00 stands for FF (ID3v2)
  bool operator==(const TagPicture&) const = default;
};

enum class BitrateMode { unknown, constant, variable };

struct AudioFacts {
  Container container = Container::unknown;
  std::string codec;  // "mp3", "aac", "alac", "vorbis", "opus", "flac", "pcm_s16le"
  std::string mime;   // "audio/mpeg", "audio/x-m4a", "audio/ogg", "audio/flac", "audio/wav", ...
  std::uint64_t bytes = 0;
  Milliseconds duration{0};     // of what is there; 0: cannot be told
  bool duration_exact = false;  // counted in samples, not estimated from a rate
  int walked = 0;   // kWalkVersion (mp3.h) where it took a walk over all frames that left no doubt
  int bitrate = 0;  // kbit/s of the sound, on average
  BitrateMode bitrate_mode = BitrateMode::unknown;
  int sample_rate = 0;  // Hz
  int channels = 0;
  bool index_last = false;  // MP4: the index stands behind the sound (feed.md M05)
  AudioTags tags;           // its `chapters` are left empty: see below
  std::string album_artist, genre, comment, link;
  std::vector<AudioChapter> chapters;
  std::vector<TagPicture> pictures;
  // The sound without its tags: [begin, end) in the file.
  std::uint64_t sound_begin = 0, sound_end = 0;
  std::string fingerprint;  // of the sound (sound.h), where it was worked out on the way
  Problems problems;        // an error among them: not to be published as it is
};

// "other", "front cover", ...: the 21 kinds of ID3v2 APIC (4.14), which FLAC and Vorbis share.
std::string_view picture_kind(unsigned number);

// bytes * 8 / milliseconds, rounded: kbit/s. 0 for no time.
int average_kbits(std::uint64_t bytes, Milliseconds duration);

}  // namespace liner
