// Values as they are written into YAML files.
#pragma once

#include <string>
#include <string_view>

namespace liner {

// The text as a value on one line: plain where YAML reads it as itself, else in double quotes.
std::string yaml_text(std::string_view text);

}  // namespace liner
