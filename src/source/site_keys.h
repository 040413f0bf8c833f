// The keys of show.yaml that are about the site: subscribe, newsletter, menu, theme, hosting.
#pragma once

#include "model/show.h"
#include "source/fields.h"

namespace liner {

// Problems: "wrong-address", "wrong-id", "unknown-app".
void read_site_keys(const Fields& fields, Show& show, Problems& said);

}  // namespace liner
