// What several episodes share: tags, people and series, each with its page.
#pragma once

#include "model/edition.h"

namespace liner {

// Fills Edition::tags, people, persons, series and introductions and the references of its
// episodes. Two names with one address get distinct ones ("same-address").
void gather_topics(const ShowFolder& folder, Edition& edition, Problems& said);

}  // namespace liner
