// Our own words for what was typed wrong: the command line library's are for programmers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"

namespace liner {

// The words that were typed make no command: what is wrong with them, and the nearest right word.
// `said` is the library's sentence, which begins with the option that it is about, or names it;
// `wrong_choice` where the option's value is not one of its choices.
std::string mistake_sentence(std::string_view said, bool wrong_choice,
                             const std::vector<std::string>& words);

// The same where the library has nothing to say.
std::string unknown_sentence(const std::vector<std::string>& words);

// What a command lacks, as a sentence; empty if it lacks nothing.
std::string missing_words(const Arguments& arguments);

}  // namespace liner
