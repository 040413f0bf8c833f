// Dates of old feeds: RFC 2822 and what is written instead of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace liner {

struct OldDate {
  std::optional<Moment> moment;  // nothing: it cannot be read for certain
  std::string mended;            // what was not as RFC 2822 wants it, as the end of a sentence
  std::string guess;             // a date that may have been meant, where there is no moment
};

// Read for certain: RFC 2822 with a wrong or no weekday, obsolete and named zones, no seconds, two
// digits of the year, English month names in full; ISO 8601 with or without seconds; without a zone
// UTC is meant. Names of months in other languages, and days and months that could be the other,
// are guesses.
OldDate read_old_date(std::string_view text);

}  // namespace liner
