// Values as they are written into YAML.
#pragma once

#include <string>
#include <string_view>

namespace liner {

// Any text as a value on one line, letter by letter: plain where YAML reads it as itself.
std::string yaml_line(std::string_view text);

// Several lines as a block, each behind `indent` blanks: "|\n  One\n  two\n". One line stands as
// yaml_line() has it.
std::string yaml_block(std::string_view text, int indent);

}  // namespace liner
