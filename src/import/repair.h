// The step before the strict reader of check/: what can be mended in an old feed for certain is
// mended and said; everything else is left for the reader to refuse.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

struct RepairedFeed {
  std::string text;  // UTF-8; every line is a line of the old feed
  Problems said;     // "feed-repaired", each kind once for the place where it is first needed
};

// Blanks and marks before the XML, other encodings than UTF-8 (by the bytes themselves, the XML
// declaration, or `charset` of the HTTP answer), a DOCTYPE without declarations, HTML's entities,
// bare & and <, characters that XML has not. Any bytes have an answer. Memory is a small multiple
// of theirs. `file` is the feed's name in messages.
RepairedFeed repair_feed(std::string_view bytes, const std::string& file,
                         std::string_view charset = {});

}  // namespace liner
