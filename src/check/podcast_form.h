// What every tag of the podcast namespace may hold (feed.md sections 8 and 9), as a table: parents,
// attributes, text. What a value must look like is the business of the tag's own rule.
#pragma once

#include <string_view>

#include "check/look.h"

namespace liner {

struct PodcastForm {
  std::string_view name;        // "person"
  std::string_view parents;     // by blanks, without "podcast:"
  std::string_view attributes;  // by blanks; one that must be there ends in "!"
  bool text = false;            // it must not be empty
  std::size_t most = 0;         // characters of its text; 0: it has none, or no limit
  std::string_view rule = {};   // under which findings are said, where that is another tag's
};

// The form of "podcast:person"; nullptr for a tag that the namespace does not have.
const PodcastForm* podcast_form(std::string_view element);

// Whether it stands where it may, has the attributes that it must have and no others, and its text
// is there and of the right length.
void check_podcast_form(Look& look, const PodcastForm& form);

// Whether one of the words, which are separated by blanks, is this.
bool lists_word(std::string_view words, std::string_view word);

}  // namespace liner
