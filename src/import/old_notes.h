// Which of the texts of an old item are its notes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liner {

struct OldTexts {
  std::string content, description, summary, subtitle;  // as they stand; may be empty
};

struct ChosenNotes {
  std::string notes;              // HTML, or text without any tag
  std::string summary;            // plain text of one line; empty where the notes begin like that
  std::vector<std::string> left;  // beginnings of texts that say something else and have no place
};

// The notes are what says most: the whole notes, unless the description has more. A description
// or a summary beside them that says something of its own is the summary.
ChosenNotes choose_notes(const OldTexts& texts);

// The text without tags and references, blanks as one.
std::string visible_text(std::string_view html);

}  // namespace liner
