// The podcast taxonomy of people (feed.md section 10).
#pragma once

#include <string_view>

namespace liner {

// The group of a role in lower case: "host" -> "cast". Empty for a role that is not in the list.
std::string_view group_of_role(std::string_view role);

}  // namespace liner
