// Any bytes as a feed: an answer, each finding with an id that the table has and a place in the
// file.
#include <cstdint>
#include <cstdlib>

#include "check/check_feed.h"
#include "check/notes_html.h"
#include "check/rule.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  FeedToCheck feed;
  feed.bytes = bytes;
  feed.file = "feed.xml";
  for (const auto& finding : check_feed(feed))
    if (find_rule(finding.rule) == nullptr || finding.what.empty() || finding.place.begin > size)
      std::abort();
  Findings why;
  if (const auto earlier = outline_of(feed, why)) {
    feed.earlier = &*earlier;
    for (const auto& finding : check_feed(feed))
      if (finding.rule.starts_with("G0") && finding.severity == Severity::error) std::abort();
  } else if (why.size() != 1) {
    std::abort();
  }
  (void)look_at_notes(bytes);
  return 0;
}
