// An audio file as it is: kind, length and sound from its content, and what its tags say.
#pragma once

#include <string>

#include "base/result.h"
#include "base/root.h"
#include "model/audio.h"

namespace liner {

struct AudioReading {
  Audio audio;               // audio.picture is left to the caller, who gives it a name
  std::string picture;       // the bytes of the picture in the tags
  std::string picture_mime;  // from its content; empty if it is no JPEG or PNG
  Problems said;             // doubts
};

// Reads an MP3 or M4A file that can be a main enclosure (feed.md M01). Reads the tags and, of an
// MP3 without a header that agrees with the file, its frames once. Problems: "empty-audio",
// "not-audio" (another kind: the hint has the command that converts it), "cut-off-audio",
// "broken-audio" (no length to be had).
Result<AudioReading> read_audio(const Root& show, const std::string& file);

// Identifies the sound, whatever happens to the tags: "s1-" and the first 32 digits of the SHA-256
// of the length in bytes and of sixteen pieces of 4 KiB, evenly spread (docs/formats.md).
Result<std::string> sound_fingerprint(int descriptor, std::uint64_t begin, std::uint64_t end,
                                      const std::string& file);

}  // namespace liner
