// An element of a feed as it was read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace liner {

struct FeedAttribute {
  std::string name;   // as written; "xml:lang"
  std::string value;  // references resolved
};

struct FeedNode {
  // With the usual prefix of its namespace, whatever prefix the feed uses: "itunes:image". Plain
  // where it has none.
  std::string name;
  std::string text;    // what stands directly in it, references resolved, CDATA included
  bool cdata = false;  // some of the text stood in a CDATA section
  std::vector<FeedAttribute> attributes;
  std::vector<FeedNode> children;
  int line = 0;         // of its start tag, from 1
  std::size_t at = 0;   // the byte of the file at which the start tag begins
  std::size_t end = 0;  // the byte behind the start tag

  // The attribute's value; nullptr where it is not there.
  const std::string* attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
      if (key == wanted) return &value;
    return nullptr;
  }
  // The first child of that name; nullptr where there is none.
  const FeedNode* child(std::string_view wanted) const {
    for (const auto& one : children)
      if (one.name == wanted) return &one;
    return nullptr;
  }
  // The text of that child without blanks around it; empty where there is none.
  std::string_view text_of(std::string_view wanted) const {
    const auto* one = child(wanted);
    return one == nullptr ? std::string_view() : trimmed(one->text);
  }
};

}  // namespace liner
