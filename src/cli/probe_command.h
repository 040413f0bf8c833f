// `liner probe` on the terminal.
#pragma once

#include "audio/facts.h"
#include "base/json.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// Prints what every file is, its problems on `terminal.error` (with --json: among the rest), and
// returns the exit code.
int run_probe(const ProbeArguments& arguments, const Terminal& terminal);

// The object that --json prints for a file. Members that nothing is known of are null; `tags` has
// only what is there.
Json facts_to_json(const AudioFacts& facts, const std::string& file);

}  // namespace liner
