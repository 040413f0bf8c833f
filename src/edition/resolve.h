// All words of an edition with their links: relative ones become paths of the web root, handles of
// people their accounts.
#pragma once

#include "model/edition.h"

namespace liner {

// Also fills in who mentions whom, the sizes of pictures, and the files that are published because
// words link to them. Words of drafts and future episodes are looked through as well: the day they
// appear is too late to hear of a broken link. Problems: those of LinkMap.
void resolve_words(ShowFolder& folder, Edition& edition, Problems& said);

}  // namespace liner
