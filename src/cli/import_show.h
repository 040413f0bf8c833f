// The show itself of an import: show.yaml, its artwork, its people.
#pragma once

#include "cli/import.h"
#include "import/show_text.h"
#include "source/show_folder.h"

namespace liner {

// A small file of the old show: a picture, chapters, a transcript. Problems: those of fetching,
// "not-there".
Result<std::string> fetch_old_file(const ImportRequest& request, const std::string& url);

// A picture that all apps show, under the name that its content asks for ("cover.jpg"). Nothing for
// anything else; that is said ("left-behind").
std::optional<std::string> bring_picture(const ImportRequest& request, const Root& root,
                                         const std::string& url, const std::string& stem,
                                         Problems& said);

// Makes the show, if it is not there yet, and reads it. A show that is there must be this one
// ("other-show").
Result<ShowReading> bring_show(const ImportRequest& request, const Root& root, const OldShow& old,
                               Problems& said, PeopleIds& people);

// The guid of the podcast: the feed's own, or made of its address; empty where it has neither.
std::string old_podcast_guid(const OldShow& old);

}  // namespace liner
