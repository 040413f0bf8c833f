// A feed that somebody names: a file, or an address.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "check/look.h"

namespace liner {

struct FeedSource {
  std::string bytes;
  std::optional<FeedResponse> response;  // of an address
};

bool is_address(const std::string& target);

// Problems: "wrong-address", "cannot-fetch", "cannot-read", "too-large" (256 MiB).
Result<FeedSource> read_feed_source(const std::string& target);

}  // namespace liner
