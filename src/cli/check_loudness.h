// `liner check --loudness`: how loud the audio of a show is (feed.md M03), measured once.
#pragma once

#include "base/root.h"
#include "check/finding.h"
#include "cli/check_external.h"
#include "model/edition.h"

namespace liner {

// What is not near -16 LUFS, or clips. Results are kept in .liner/loudness.json by the fingerprint
// of the sound. What cannot be measured (AAC; a Liner without the libraries) is said once.
Findings check_loudness(const Root& show, const Edition& edition, const Progress& progress);

}  // namespace liner
