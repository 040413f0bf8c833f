// A map of keys, checked against the table of keys and then read without further questions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "source/key_table.h"
#include "source/yaml.h"

namespace liner {

// Says everything that is wrong with the shape of the map: unknown, missing and empty keys, values
// of another type, words that are no choice. Nested maps included. Dates need a time zone and are
// checked where they are read.
void check_keys(const Yaml& map, std::string_view of, Problems& said);

// Reads values by key. A value that check_keys() has refused reads as absent.
class Fields {
 public:
  Fields(const Yaml& map, std::string_view of) : map_(&map), of_(of) {}

  bool has(std::string_view name) const { return map_->find(name) != nullptr; }
  // Whether the key is there, perhaps under a misspelt name that has been said already.
  bool has_or_misspells(std::string_view name) const;
  const Yaml* node(std::string_view name) const;
  Place place(std::string_view name) const;  // of the value; the map's where there is none

  std::string text(std::string_view name, std::string fallback = {}) const;  // NFC, trimmed
  std::string exact_text(std::string_view name) const;                       // as it is written
  std::string url(std::string_view name) const;                              // canonical
  std::optional<int> number(std::string_view name) const;
  std::optional<bool> boolean(std::string_view name) const;
  bool boolean(std::string_view name, bool fallback) const;
  std::vector<const Yaml*> list(std::string_view name) const;  // a single value is a list of one
  std::optional<Moment> date(std::string_view name, const TimeZone& zone,
                             std::chrono::minutes day_time, Problems& said) const;

 private:
  const Yaml* map_;
  std::string_view of_;
};

}  // namespace liner
