// The items of moov/udta/meta/ilst and Nero's chapters beside them, as `liner tag` writes them
// (QuickTime File Format, "Metadata"; the names of items are those of iTunes).
#pragma once

#include <string>

#include "audio/mp4/mp4_edits.h"
#include "audio/new_tags.h"

namespace liner {

// Brings the user data of a sound `moov` to the new tags: what has its value already stays as it
// is, other items stay in any case, missing boxes are made. `chpl` is the content of that box;
// empty: the one in the file stays.
void edit_user_data(Mp4Source& source, const Mp4Box& moov, const NewTags& tags,
                    const std::string& chpl, Mp4Edits& edits);

}  // namespace liner
