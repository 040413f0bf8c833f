// Ctrl-C and its like, for commands that have something to finish.
#pragma once

#include "base/open_file.h"

namespace liner {

// Becomes readable, and stays so, when one comes after hold_signals().
OpenFile signals_to_wait_for();

// From now on they end nothing by themselves. To be called while there is no
// thread but those that help (base/parallel.h): they take none.
void hold_signals();

// They end the program again, one that has come meanwhile at once.
void release_signals();

}  // namespace liner
