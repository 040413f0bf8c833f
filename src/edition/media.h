// The files of the show that are published as they are.
#pragma once

#include <vector>

#include "model/edition.h"
#include "model/output.h"

namespace liner {

// Adds to Edition::media, which has pictures of people and linked files already, the artwork, the
// audio, covers, transcripts and the files of static/; sorts it.
void list_media(const ShowFolder& folder, Edition& edition);

std::vector<Output> media_outputs(const Edition& edition);

}  // namespace liner
