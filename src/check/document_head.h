// The first bytes of a feed (feed.md X01): what stands before the XML, and how it is encoded.
#pragma once

#include "check/feed_reader.h"

namespace liner {

struct DocumentHead {
  std::size_t skipped = 0;  // bytes before the XML begins
  int lines = 0;            // line ends among them
  std::vector<ReadingFault> faults;
  std::optional<ReadingFault> stopped;
};

DocumentHead look_at_head(std::string_view bytes);

}  // namespace liner
