// The audio of an old episode, as a file of the new one.
#pragma once

#include <string>

#include "base/root.h"
#include "cli/import.h"

namespace liner {

struct BroughtAudio {
  std::string stays;  // a sentence: why it stays at the old host; empty: it is in the folder
  std::string
      doubt;  // a sentence: why it may not be the whole of it; empty: nothing speaks for that
};

// Fetches it into `folder` as SLUG.mp3 or SLUG.m4a, by what it is. What an earlier run fetched is
// not fetched again. Problem: "not-imported".
Result<BroughtAudio> bring_old_audio(const ImportRequest& request, const Root& root,
                                     const OldItem& item, const std::string& folder,
                                     const std::string& slug);

}  // namespace liner
