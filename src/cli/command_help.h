// What `--help` says, made from the table of commands.
#pragma once

#include <string>
#include <string_view>

namespace liner {

std::string program_help();
// Of the program if there is no such command.
std::string command_help(std::string_view name);

}  // namespace liner
