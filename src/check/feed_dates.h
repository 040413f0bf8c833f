// Dates as they stand in feeds (feed.md section 7).
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/time.h"

namespace liner {

struct FeedDate {
  Moment moment{};
  std::string doubt;   // understood, but written as it should not be: "EST is an obsolete zone"
  bool wrong = false;  // apps may read it as something else
};

// RFC 2822, "Sun, 22 Nov 2026 10:00:00 +0000" (D01). The error is the end of a sentence.
tl::expected<FeedDate, std::string> parse_rss_date(std::string_view text);

// ISO 8601, "2026-11-22T10:00:00Z" or with an offset (D04).
tl::expected<FeedDate, std::string> parse_iso_date(std::string_view text);

}  // namespace liner
