// The audio of an episode: an MP3 or M4A file of the show (feed.md M01).
#pragma once

#include <string>

#include "audio/mp3/mp3.h"
#include "base/result.h"
#include "base/root.h"
#include "model/audio.h"

namespace liner {

struct AudioReading {
  Audio audio;               // audio.picture is left to the caller, who gives it a name
  std::string picture;       // the bytes of the picture in the tags, if it was wanted
  std::string picture_mime;  // from its content; empty if it is no JPEG or PNG
  Problems said;             // doubts
};

// Problems: those of probe_audio() that are errors, and "not-audio" for kinds of sound that few
// apps play (the hint has the command that converts it).
Result<AudioReading> read_audio(const Root& show, const std::string& file,
                                const LengthMemory& memory = {}, bool with_picture = true);

}  // namespace liner
