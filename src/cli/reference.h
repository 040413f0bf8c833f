// Man pages, made from the table of commands (`cmake --install` puts them in place).
#pragma once

#include <string>
#include <string_view>

namespace liner {

// troff, for man(7): of one command, or of the program where the name is empty.
std::string man_page(std::string_view command);

}  // namespace liner
