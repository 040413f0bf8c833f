// The show itself of an import: show.yaml, its artwork, its people.
#pragma once

#include "cli/import.h"
#include "import/show_text.h"
#include "source/show_folder.h"

namespace liner {

struct BroughtShow {
  ShowReading reading;
  std::string new_text;  // of show.yaml; empty where the show was there
};

// Makes the show, if it is not there yet, all but its show.yaml, which is the caller's to write
// when nothing else is missing. A show that is there must be this one ("other-show").
Result<BroughtShow> bring_show(const ImportRequest& request, const Root& root, const OldShow& old,
                               Problems& said, PeopleIds& people);

// The guid of the podcast: the feed's own, or made of its address; empty where it has neither.
std::string old_podcast_guid(const OldShow& old);

}  // namespace liner
