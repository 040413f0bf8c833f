// Why a feed is no well-formed XML (feed.md X01-X03, X09), in words for who has to mend it.
#pragma once

#include "check/feed_reader.h"

namespace liner {

// What the XML parser stopped at.
struct SyntaxError {
  enum class Kind {
    cut_off,
    bad_token,
    mismatch,
    unknown_entity,
    bad_reference,
    same_attribute,
    after_the_end,
    late_declaration,
    other
  };
  std::string_view bytes;  // of the file
  std::size_t at = 0;      // where the parser saw it
  int line = 0;
  Kind kind = Kind::other;
  std::string_view text;           // the parser's own words
  const FeedNode* open = nullptr;  // the innermost element that is open
};

ReadingFault syntax_fault(const SyntaxError& error);

}  // namespace liner
