// Shell completion, made from the table of commands.
#pragma once

#include <string>

namespace liner {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace liner
