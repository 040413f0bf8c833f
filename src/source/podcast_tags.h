// Keys that stand for tags of the podcast namespace -> model/podcast_tag.h. How a tag is read
// follows from its rows in the table of keys (podcast_keys.cpp); code here is only for what takes
// two keys to be wrong.
#pragma once

#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/podcast_tag.h"
#include "source/fields.h"

namespace liner {

// How the dates of tags are read and where problems go.
struct TagReading {
  const TimeZone& zone;
  std::chrono::minutes day_time;
  Problems& said;
};

// The tags that the key `name` lists, in their order. What check_keys() cannot see, because it
// takes two keys to be wrong, is said here.
std::vector<PodcastTag> read_podcast_tags(const TagReading& reading, const Fields& fields,
                                          std::string_view of, std::string_view name);

// The element that a map of keys ("social") stands for: "podcast:socialInteract".
std::string tag_element(std::string_view of);
// The attribute that a key stands for: "account_id" is accountId.
std::string tag_attribute(std::string_view key);

// All of these keys that are there.
PodcastTags read_podcast_keys(const TagReading& reading, const Fields& fields, std::string_view of,
                              std::initializer_list<std::string_view> names);

}  // namespace liner
