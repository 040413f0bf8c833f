// templates/notes.md of a show: the skeleton of every new episode's notes.
#pragma once

#include <string>
#include <vector>

#include "base/root.h"

namespace liner {

struct NotesTemplate {
  std::string yaml;  // its front matter
  std::string body;
};

// Liner's own where the show has none. Problems: those of reading it and of its front matter.
Result<NotesTemplate> read_notes_template(const Root& show);

// The lines of the front matter whose keys are not among those that were written already.
std::string other_keys(std::string_view yaml, const std::vector<std::string>& written);

}  // namespace liner
