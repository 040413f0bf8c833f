// YAML as a tree of places. Only yaml.cpp knows libfyaml.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace liner {

// A YAML value. What type it has is the key's business, never YAML's: a scalar is its text.
struct Yaml {
  enum class Kind { scalar, list, map };
  struct Entry;
  Kind kind = Kind::scalar;
  std::string text;            // of a scalar, NFC
  std::string decomposed;      // the same as it is written, where that is not NFC; else empty
  bool quoted = false;         // "" is a text that is empty on purpose; nothing at all is no value
  std::vector<Yaml> items;     // of a list
  std::vector<Entry> entries;  // of a map, in the order written
  Place place;

  const Yaml* find(std::string_view key) const;
};

struct Yaml::Entry {
  std::string key;
  Place place;  // of the key
  Yaml value;
};

// Reads a text that has come through the gate (base/text.h). `first_line` is the line of the file
// on which the text starts. Problems: "yaml-syntax", "duplicate-key", "yaml-feature" (aliases, tags
// and anchors), "too-deep" (64 levels). An empty text is an empty map.
// A value that a comment cuts short (`title: Episode #1`) is said in `said` ("comment-in-value").
Result<Yaml> parse_yaml(std::string_view text, const std::string& file, int first_line = 1,
                        Problems* said = nullptr);

}  // namespace liner
