// What a build would do to subscribers, and what of it is refused.
#pragma once

#include "base/root.h"
#include "cli/build.h"
#include "cli/show_now.h"

namespace liner {

// What the show folder remembers is written only by a build into its own feed/, for its real
// address at the real moment (docs/ledger.md).
bool is_real(const BuildRequest& request, const Edition& edition);

// All that can be wrong with what was read is said, here or before; what the producer ignores is no
// longer among it.
void look_for_harm(const BuildRequest& request, const Root& root, ShowNow& now, Problems& said);

}  // namespace liner
