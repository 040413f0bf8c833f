// Dates as HTTP writes and reads them (RFC 9110, 5.6.7).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace liner {

std::string http_date(Moment moment);  // "Sun, 06 Nov 1994 08:49:37 GMT"

// Any of the three forms that a recipient must read; `now` gives the century to a year of two
// digits.
std::optional<Moment> parse_http_date(std::string_view text, Moment now);

}  // namespace liner
