// How texts are cut into words for the search. assets/search.js cuts what is typed the same way.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace liner {

// Calls `take` for each word: folded (base/text.h), letters and digits of any script, apostrophes
// left out ("don't" is one word), at most 24 characters. Scripts that write without blanks give
// pairs of neighbours and, at the end of each run, the last character alone. Single letters of
// other scripts are no words.
void for_each_search_word(std::string_view text, const std::function<void(std::string_view)>& take);

// The name of the file that a word is looked for in, when `level` names of its kind were too
// coarse: the first two letters, then three ...; of unspaced scripts a block of 128 characters,
// then the first, then both. Empty when there is no finer one.
std::string shard_key(std::string_view word, std::size_t level);

}  // namespace liner
