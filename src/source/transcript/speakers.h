// Names before a colon: how transcripts without voices say who speaks.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "source/transcript/placed_cues.h"

namespace liner {

// "Ana López: Hello" -> "Ana López:"; empty where no name stands before a colon. A name is a few
// words that begin with capital letters; ">>" before it is no part of it.
std::string_view speaker_prefix(std::string_view text);
// The name in a prefix.
std::string_view name_in_prefix(std::string_view prefix);

// Whether the whole text can be a name.
bool is_name(std::string_view text);

// How often each name stands before a colon.
std::map<std::string, int, std::less<>> names_before_colons(const std::vector<PlacedCue>& cues);

// Takes the prefix out of the text; the name becomes the speaker.
void take_prefix(Cue& cue, std::string_view prefix);

// Takes names out of the texts of cues that have no speakers yet. A name is believed if it stands
// twice, and once if the transcript begins with one. A text without goes on with the speaker
// before.
void take_speakers(std::vector<PlacedCue>& cues);

}  // namespace liner
