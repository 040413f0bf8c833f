// The keys of show.yaml that are about the site: subscribe, newsletter, menu, theme, hosting,
// publish.
#pragma once

#include "model/show.h"
#include "source/fields.h"

namespace liner {

// Problems: "wrong-address", "wrong-id", "unknown-app", "wrong-remote".
void read_site_keys(const Fields& fields, Show& show, Problems& said);

}  // namespace liner
