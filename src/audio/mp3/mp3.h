// An MP3 file: tags at both ends, and the sound between them.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "audio/facts.h"
#include "audio/file_bytes.h"
#include "audio/tags.h"

namespace liner {

// What stands before and behind the sound. All tags are optional.
struct Mp3Extent {
  std::uint64_t begin = 0;      // behind all ID3v2 tags at the front
  std::uint64_t first_tag = 0;  // the size of the first of them, which is the one that counts
  std::uint64_t end = 0;        // before APE, Lyrics3, ID3v1 and appended ID3v2 tags
  std::uint64_t ape_end = 0, ape_size = 0;
  std::string id3v1;  // 128 bytes, or empty
};

// Problem: "broken-audio" for an ID3v2 tag that is larger than the file.
Result<Mp3Extent> mp3_extent(const FileBytes& file);

// Changes when the walk finds other lengths than before, so that what is remembered is measured
// anew.
constexpr int kWalkVersion = 1;

// A length that was measured before, of the sound with this fingerprint.
struct KnownLength {
  std::uint64_t bytes = 0;  // of the file
  std::string fingerprint;
  Milliseconds duration{0};
  int bitrate = 0;  // kbit/s
};

// Asked only where all frames would have to be walked.
using LengthMemory = std::function<std::optional<KnownLength>()>;

// Reads the tags, the header of the first frame and, where that does not settle the length and
// nothing known does, every frame once. A file that is cut is "cut-off-audio" or "maybe-cut-off"
// among the problems of the facts, with the length of what is there; one with tags but no sound
// ("broken-audio") has no codec. Fails with "broken-audio" for a tag that is larger than the file.
Result<AudioFacts> read_mp3(const FileBytes& file, const LengthMemory& memory = {});

}  // namespace liner
