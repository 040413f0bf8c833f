#include "base/result.h"

#include <iterator>

namespace liner {

tl::unexpected<Problem> failure(std::string_view code, Place place, std::string what,
                                std::string hint) {
  return tl::unexpected<Problem>(Problem{code, std::move(place), std::move(what), std::move(hint)});
}

void append(Problems& to, Problems from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace liner
