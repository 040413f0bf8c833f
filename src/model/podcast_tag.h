#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liner {

// A tag of the podcast namespace that a producer wrote (feed.md sections 8 and 9), checked by the
// table of keys: required attributes are there and every value is written as the feed writes it.
struct PodcastTag {
  std::string name;  // "podcast:funding"; "title" of a live item
  std::vector<std::pair<std::string, std::string>> attributes;  // in the order of feed.md
  std::string text;
  std::vector<PodcastTag> children;
  bool operator==(const PodcastTag&) const = default;

  // The attribute's value; empty without it.
  std::string_view attribute(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes)
      if (key == attribute_name) return value;
    return {};
  }
};

// By the key of show.yaml or notes.md that they were written under: "funding", "value", ...
using PodcastTags = std::map<std::string, std::vector<PodcastTag>, std::less<>>;

}  // namespace liner
