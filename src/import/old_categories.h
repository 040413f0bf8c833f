// Categories of old feeds as Apple has them today.
#pragma once

#include <string>
#include <string_view>

namespace liner {

struct MendedCategory {
  std::string name;   // "Arts > Books", or "Arts"; empty: nothing like it is left
  bool same = false;  // it is the old one
};

// `sub` may be empty. Names retired by Apple in 2019 have their successors, case does not matter,
// and a subcategory that is gone leaves its parent.
MendedCategory mended_category(std::string_view top, std::string_view sub);

}  // namespace liner
