#include "base/result.h"

#include <fmt/format.h>

#include <iterator>

namespace liner {

Problem::Problem(std::string_view its_code, Place its_place, std::string its_what,
                 std::string its_hint)
    : code(its_code),
      place(std::move(its_place)),
      what(std::move(its_what)),
      hint(std::move(its_hint)) {}

Problem::Problem() = default;
Problem::Problem(const Problem&) = default;
Problem::Problem(Problem&&) noexcept = default;
Problem& Problem::operator=(const Problem&) = default;
Problem& Problem::operator=(Problem&&) noexcept = default;
Problem::~Problem() = default;

tl::unexpected<Problem> failure(std::string_view code, Place place, std::string what,
                                std::string hint) {
  return tl::unexpected<Problem>(Problem{code, std::move(place), std::move(what), std::move(hint)});
}

void append(Problems& to, Problems from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append_some(Problems& to, Problems from) {
  constexpr std::size_t kEnough = 50;
  if (from.size() > kEnough) {
    const auto more = from.size() - kEnough;
    from.resize(kEnough);
    from.back().what += fmt::format("; {} more problems like these are in this file", more);
  }
  append(to, std::move(from));
}

}  // namespace liner
