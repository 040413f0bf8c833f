// A feed of any origin, read strictly: bytes -> elements with their places. Only feed_reader.cpp
// knows expat. Nothing outside the bytes is read, whatever the XML says: a DOCTYPE ends the
// reading.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/feed_node.h"

namespace liner {

struct NamespaceUse {
  std::string prefix, uri;  // uri is empty for a prefix that is used and not declared
  bool on_root = false;
  std::size_t at = 0;
  int line = 0;
};

// What stopped the reading, or was wrong with the document as such, under the id of its rule.
struct ReadingFault {
  std::string_view rule;  // "X01"
  std::string what, hint;
  int line = 0;
  std::size_t at = 0, end = 0;  // bytes of the file
};

struct PlaceInFeed {
  int line = 0;
  std::size_t at = 0, end = 0;
};

struct FeedDocument {
  FeedNode root;                              // without children
  FeedNode channel;                           // its children but the items
  std::size_t channels = 0, items = 0;        // how many there are
  std::optional<PlaceInFeed> behind_items;    // of the channel, but behind its first item
  std::optional<PlaceInFeed> item_elsewhere;  // an item that stands in no channel
  std::vector<NamespaceUse> namespaces;       // declared anywhere, and used without being declared
  std::vector<ReadingFault> faults;           // the document could be read nevertheless
};

// Reads the feed and hands over every item of its channel as soon as it is complete: at no time
// more than one item is in memory. The fault is the one thing that stopped the reading. Without
// libexpat LibraryMissing is thrown.
struct FeedReading {
  FeedDocument document;
  std::optional<ReadingFault> stopped;
};
FeedReading read_feed(std::string_view bytes, const std::function<void(FeedNode&&)>& on_item);

}  // namespace liner
