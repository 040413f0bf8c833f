// What several episodes share: tags, people and series, each with its page.
#pragma once

#include "model/edition.h"

namespace liner {

// Fills Edition::tags, people, persons, series and what their files say, and the references of its
// episodes. Two names with one address get distinct ones ("same-address"); parts that are missing
// or stand twice are said ("series-parts").
void gather_topics(const ShowFolder& folder, Edition& edition, Problems& said);

}  // namespace liner
