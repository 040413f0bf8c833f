// What kind of value stands where in a feed: plain text, notes in HTML, addresses, dates. Rules
// about kinds of values (X07-X10, U, H, D) look at every value of theirs.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/feed_limits.h"

namespace liner {

struct NotesHtml;  // notes_html.h

enum class ValueKind {
  text,   // plain, one line
  notes,  // HTML
  guid,
  page,     // an address of any page
  media,    // an address of audio or video that apps download
  picture,  // an address of artwork
  file,     // an address of a transcript or chapters
  source,   // an address of any scheme
  rss_date,
  iso_date,
  other,  // words of a list, numbers: their own rules look at them
};

struct FeedValue {
  std::string_view element;
  std::string_view attribute;  // empty: the element's text
  ValueKind kind = ValueKind::text;
  std::size_t most =
      kMostTextCharacters;  // characters of a text (X10); 0 where another rule says it
};

// One value where it stands.
struct ValueHere {
  ValueKind kind = ValueKind::other;
  std::size_t most = 0;
  std::string_view raw;             // as it was read
  std::string_view text;            // without blanks around it
  std::string_view at;              // "", or "@url" of an attribute
  const NotesHtml* html = nullptr;  // of notes
};

// The row of a text or an attribute; nullptr where none is known.
const FeedValue* feed_value(std::string_view element, std::string_view attribute);

bool is_address(ValueKind kind);

}  // namespace liner
