// notes.md of an old episode.
#pragma once

#include <string>
#include <vector>

#include "import/old_show.h"
#include "import/show_text.h"

namespace liner {

struct NewEpisode {
  std::string slug, alias;
  std::string notes;                     // Markdown
  bool remote = false;                   // the audio stays where it is
  bool has_chapters = false;             // chapters.json is in the folder
  bool has_cover = false;                // and a cover
  std::vector<std::string> transcripts;  // files, where their names do not say it
};

// Elements that make no key are named in `left`.
std::string episode_text(const OldShow& show, const OldItem& item, const NewEpisode& episode,
                         const PeopleIds& people, std::vector<std::string>& left);

// The text without one of the keys of its front matter, or of all of it if `file` has no front
// matter; as it was where it has no such key.
std::string without_key(std::string_view text, std::string_view key);
// The key that the line (from 1) belongs to; empty for none.
std::string key_of_line(std::string_view text, int line);

}  // namespace liner
