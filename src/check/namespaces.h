// The namespaces of podcast feeds (feed.md, below section 1).
#pragma once

#include <span>
#include <string_view>

namespace liner {

struct FeedNamespace {
  std::string_view prefix;  // the usual one, which several parsers insist on
  std::string_view uri;
  bool always = false;  // to be declared in every feed
};

std::span<const FeedNamespace> feed_namespaces();
const FeedNamespace* namespace_of_uri(std::string_view uri);  // also of the old podcast URI
const FeedNamespace* namespace_of_prefix(std::string_view prefix);
// The same address but for case, scheme or a slash at its end: what was meant by a wrong one.
const FeedNamespace* namespace_meant(std::string_view uri);

}  // namespace liner
