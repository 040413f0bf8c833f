// Facts of a feed as the proof compares and shows them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "import/old_show.h"

namespace liner {

// At most 300 bytes of a value, on one line.
std::string shown_value(const std::string& value);

// Where two long texts part, with a little of what stands before: the rest is the same.
std::pair<std::string, std::string> around_difference(const std::string& one,
                                                      const std::string& other);

// Sorted, so that their order says nothing.
std::string people_text(const std::vector<OldPerson>& people);
std::string names_text(const std::vector<OldPerson>& people);  // without their roles
std::string tags_text(const std::vector<std::string>& tags);
std::string elements_text(const std::vector<FeedNode>& nodes);

std::string number_text(const std::optional<int>& number);
std::string duration_text(const std::optional<Milliseconds>& duration);

}  // namespace liner
