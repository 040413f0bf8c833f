// The table of rules, sorted by what they look at, so that each element meets only its own.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/rule.h"

namespace liner {

struct RuleIndex {
  std::unordered_map<std::string_view, std::vector<const Rule*>> of_element;  // by its name
  std::vector<const Rule*> of_any_element, of_values, of_whole, with_count;
};

const RuleIndex& rule_index();

}  // namespace liner
