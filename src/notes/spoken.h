// A transcript as people read it: paragraphs by speaker instead of cues.
#pragma once

#include <string>
#include <vector>

#include "model/cue.h"

namespace liner {

struct SpokenParagraph {
  Milliseconds start{0};
  std::string speaker;            // empty where nobody is named
  bool speaker_changes = true;    // somebody else than in the paragraph before
  std::vector<std::size_t> cues;  // positions in the transcript
  std::string text;
};

// A new paragraph begins where somebody else speaks, after a long silence, and at the end of a
// sentence when it has become long.
std::vector<SpokenParagraph> spoken_paragraphs(const Cues& cues);

}  // namespace liner
