// Files of the built-in theme as copies in the show, with a memory of what they were copied from.
#pragma once

#include <string>

#include "base/root.h"

namespace liner {

// Copies one file of the built-in theme ("partials/footer.mustache") into theme/ of the show and
// remembers its state in theme/.ejected.json. A copy that nobody has changed is brought up to date.
// Problems: "unknown-theme-file", "in-the-way" (the show has its own already), those of the disk.
Result<void> eject_theme_file(const Root& show, const std::string& name);

// Says which copies were made from a state that the built-in file has left: "fallen-behind".
void check_ejected(const Root& show, Problems& said);

}  // namespace liner
