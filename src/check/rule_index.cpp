#include "check/rule_index.h"

namespace liner {

const RuleIndex& rule_index() {
  static const auto kIndex = [] {
    RuleIndex index;
    for (const auto& rule : rule_table()) {
      const auto slash = rule.id.find('/');
      if (slash == rule.id.npos) {
        if (rule.check != nullptr) index.of_any_element.push_back(&rule);
      } else {
        const auto name = rule.id.substr(slash + 1);
        index.of_element[name.substr(0, name.find('/'))].push_back(&rule);
        if (rule.least > 0 || rule.most > 0) index.with_count.push_back(&rule);
      }
      if (rule.check_value != nullptr) index.of_values.push_back(&rule);
      if (rule.check_whole != nullptr) index.of_whole.push_back(&rule);
    }
    return index;
  }();
  return kIndex;
}

}  // namespace liner
