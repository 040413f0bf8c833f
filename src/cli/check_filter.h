// Which of the things that `liner check` finds are said.
#pragma once

#include <string>
#include <vector>

#include "cli/check.h"
#include "model/edition.h"

namespace liner {

// Takes out what show.yaml says need not be said (`check: ignore:`). Errors that stop a build stay.
// An entry that finds nothing, or that no code has, is said ("ignored-nothing", "unknown-code").
void ignore_for_good(const Edition& edition, CheckReport& report);

// The same of what a build says.
void drop_ignored(const Edition& edition, Problems& said);

// The same for --only and --ignore.
void keep_codes(const CheckRequest& request, CheckReport& report);

// The codes of a list by commas; the sentence says which of them is none.
tl::expected<std::vector<std::string>, std::string> codes_of(const std::vector<std::string>& lists);

}  // namespace liner
