// The table of keys: every key of every file a producer writes, once. Reading, "did you mean" and
// docs/show-folder.md come from it, and so does the JSON Schema.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liner {

enum class KeyType {
  text,       // plain, one line
  exact,      // any text, of which every letter counts, blanks too
  prose,      // several lines
  markdown,   // prose in Markdown
  url,        // absolute http or https
  https_url,  // absolute https: what the podcast namespace takes
  file,       // relative to the folder of the file that names it
  date,
  day_time,  // HH:MM
  clock,     // 12:34, 1:02:03.500, seconds
  number,    // whole, at least 1
  amount,    // whole, at least 0
  decimal,   // not negative, with a point or without
  seconds,   // decimal, not negative
  boolean,
  choice,    // one of Key::detail, separated by |
  language,  // BCP 47
  zone,      // IANA name
  uuid,
  mail,
  geo,      // RFC 5870
  osm,      // OpenStreetMap
  country,  // ISO 3166-1 alpha-2
  rrule,    // RFC 5545
  uri,      // absolute, of any scheme but those that run or read something
  host,     // a host name
  sri,      // a digest as subresource integrity writes it
  person,   // an id, a name or a map of the keys of "person"
  map,      // of the keys of Key::detail
  names,    // a map whose keys are the producer's
};

struct Key {
  std::string_view of;  // "show", "episode", ... or the name of a nested map
  std::string_view name;
  KeyType type = KeyType::text;
  std::string_view detail;    // choices, or which keys a nested map has
  bool list = false;          // a single value stands for a list of one
  std::string_view fallback;  // the default, for people; "required" where there is none
  std::string_view sentence;  // what it is for
  bool alone = false;         // a plain value where the map is expected stands for this key

  bool required() const { return fallback == "required"; }
};

std::span<const Key> key_table();
// In the order of the table; none where there is no such map.
const std::vector<const Key*>& keys_of(std::string_view of);
const Key* find_key(std::string_view of, std::string_view name);
std::vector<std::string_view> key_names(std::string_view of);
// The key of a nested map that a plain value stands for; nothing if there is none.
const Key* key_alone(std::string_view of);
// The one key of a map whose values are a list, when the map has no other: the list alone stands
// for the map.
const Key* key_of_list(std::string_view of);
std::string_view type_name(KeyType type);

// The part of the table about tags of the podcast namespace (podcast_keys.cpp).
std::span<const Key> podcast_keys();

}  // namespace liner
