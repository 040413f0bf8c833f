// Chapters out of tags, in one normal form.
#pragma once

#include "audio/facts.h"

namespace liner {

// Sorts by start, keeps the first of those that share one (with a title, if one of them has it),
// leaves out those behind the end of the sound, fills in every end and keeps it within the sound
// and before the next chapter. What was left out or cut is said: "late-chapter-tag".
void normalise_chapters(AudioFacts& facts, const std::string& file);

}  // namespace liner
