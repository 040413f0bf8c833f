// One item of an old feed.
#pragma once

#include <string>
#include <string_view>

#include "import/old_show.h"

namespace liner {

// What a document lends to the reading of its items.
struct OldReading {
  std::string_view text;  // of the document, repaired
  const std::string& file;
  OldShow& show;
  Problems& said;
  // The line that was asked about last: feeds of one line are long.
  struct LastLine {
    std::size_t start = 0, seen = 0;
  };
  LastLine& last;

  void say(std::string_view code, const FeedNode& node, std::string what,
           std::string hint = {}) const;
  Place place_of(const FeedNode& node) const;
  // The words of an element: its text, or, where HTML stands in it as elements, its source.
  std::string words_of(const FeedNode& node) const;
};

// Problem: "unclear-date".
Result<OldItem> read_old_item(const OldReading& reading, const FeedNode& node);

// The enclosures: the first that can be heard is the episode, others are versions of it.
void read_old_media(const OldReading& reading, const FeedNode& node, OldItem& item);

// The persons of an element (feed.md podcast:person).
std::vector<OldPerson> old_people(const FeedNode& parent);

// A child of any of these names that says something.
const FeedNode* first_child(const FeedNode& node, std::initializer_list<std::string_view> names);

}  // namespace liner
