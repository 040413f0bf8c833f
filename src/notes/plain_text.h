// Notes as plain text.
#pragma once

#include <string>
#include <string_view>

#include "model/words.h"

namespace liner {

// The words of one block or inline on one line, without markup.
std::string plain_inline(const Words& words);

// All blocks, separated by blank lines.
std::string plain_text(const Words& words);

// The same as people write e-mail: wrapped at 72 columns, headings underlined, lists with their
// bullets and numbers, links numbered and listed at the end with absolute addresses. `site` is the
// address of the web root. Ends with a line feed, but for empty words.
std::string wrapped_text(const Words& words, std::string_view site);

// What an episode is about: the first paragraph, cut at the end of a sentence to at most
// `max_bytes` bytes; at a word, with an ellipsis, where no sentence ends in time.
std::string first_sentences(const Words& words, std::size_t max_bytes);

}  // namespace liner
