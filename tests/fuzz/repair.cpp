// Any bytes as an old feed: the repair has an answer in which no bare sign, no illegal character
// and no other encoding is left, it says its places within the text, and repairing again changes
// nothing. What can then be read becomes a show.
#include "import/repair.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "check/feed_reader.h"
#include "import/old_feed.h"

using namespace liner;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto repaired = repair_feed(bytes, "feed.xml", size % 3 == 0 ? "iso-8859-2" : "");
  for (std::size_t at = 0; at < repaired.text.size();)
    if (next_character(repaired.text, at) == kBadUtf8) std::abort();
  const auto lines = std::ranges::count(repaired.text, '\n') + 1;
  for (const auto& problem : repaired.said)
    if (problem.place.line < 1 || problem.place.line > lines + std::ranges::count(bytes, '\n'))
      std::abort();
  const bool readable = !read_feed(repaired.text, [](FeedNode&&) {}).stopped;
  if (readable && repair_feed(repaired.text, "feed.xml").text != repaired.text) std::abort();
  OldShow show;
  Problems said;
  if (read_old_feed({bytes, "feed.xml", "https://a.example/feed.xml", {}}, show, said))
    (void)settle_items(show, said);
  return 0;
}
