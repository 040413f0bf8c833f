// `liner init`, without the questions: a show that builds at once.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace liner {

struct InitRequest {
  std::string folder = ".";
  std::string title, author, link, language, category, time_zone, email;  // empty: the default
  std::string ci;  // github, gitlab; empty: none
  Moment clock{};  // the first episode appears at once
};

struct InitReport {
  Problems said;
  std::vector<std::string> written;  // paths within the show
  std::vector<std::string> kept;     // files that were there already
  std::vector<std::string> notes;    // sentences: what is not as the producer may think
};

// "show-there": the folder has a show.yaml.
Result<void> no_show_in(const std::string& folder);

// The values must be right (a language, a time zone, a category). Writes show.yaml, a first
// episode, an artwork, README.md, .gitignore, the schemas for editors and, if asked for, a
// workflow. No file that is there is changed. Problems: "show-there", "cannot-write".
InitReport make_show(const InitRequest& request);

// Whether these are the bytes of init's artwork or sound, which are only there to be replaced.
bool is_placeholder(std::string_view bytes);

// What init writes where nothing is given: "my-show" -> "My show".
std::string title_of_folder(std::string_view folder);

}  // namespace liner
