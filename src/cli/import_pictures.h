// Small files of an old show, pictures above all.
#pragma once

#include <optional>
#include <string>

#include "base/root.h"
#include "cli/import.h"

namespace liner {

// A small file of the old show: a picture, chapters, a transcript. Problems: those of fetching,
// "not-there".
Result<std::string> fetch_old_file(const ImportRequest& request, const std::string& url);

// A picture that all apps show, under the name that its content asks for ("cover.jpg"). Nothing for
// anything else; that is said ("left-behind").
std::optional<std::string> bring_picture(const ImportRequest& request, const Root& root,
                                         const std::string& url, const std::string& stem,
                                         Problems& said);

// The artwork of a show that is brought, or what an interrupted run has put aside to make it of;
// empty where there is none.
std::string artwork_that_is_here(const Root& root);

// A picture for a show without any ("made-up").
Result<void> put_stand_in(const Root& root, std::string& artwork, Problems& said);

// Of a run that was interrupted: this one may find a picture.
void remove_stand_in(const Root& root);

// The artwork square, and of a size that directories take (feed.md I01); the old one stays beside
// it ("made-up"). Run again, it does and says the same.
Result<void> fit_artwork(const Root& root, std::string& artwork, Problems& said);

}  // namespace liner
