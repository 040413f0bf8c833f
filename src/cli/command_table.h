// The table of commands: names, options, one sentence, an example, once. `--help`, docs/commands.md
// and, later, man pages and completion come from it.
#pragma once

#include <span>
#include <string_view>

namespace liner {

struct OptionRow {
  std::string_view command;  // "": of every command
  std::string_view name;     // "--out", or the name of an argument
  std::string_view value;    // what it takes: "DIR"; empty for a switch
  std::string_view sentence;
};

struct CommandRow {
  std::string_view group;  // the heading in `--help`; rows of one stand together
  std::string_view name;
  std::string_view sentence;
  std::string_view example;
};

std::span<const CommandRow> command_table();
std::span<const OptionRow> option_table();

// What `liner --help` says after the commands.
std::string_view exit_code_help();

}  // namespace liner
