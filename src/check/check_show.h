// Rules about the files of a show, which its feed does not tell (feed.md sections 12 and 13).
#pragma once

#include "check/finding.h"
#include "model/edition.h"

namespace liner {

// Artwork (I02) and audio (M02, M05) of everything that would be published. Findings stand at the
// files of the show.
Findings check_show(const Edition& edition);

}  // namespace liner
