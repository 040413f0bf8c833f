// The table of commands: names, options, one sentence, an example, once. `--help`, man pages,
// completion and docs/commands.md come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liner {

struct OptionRow {
  std::string_view command;  // "": of every command
  std::string_view name;     // "--out", or the name of an argument
  std::string_view value;    // what it takes: "DIR"; empty for a switch
  std::string_view sentence;
  std::string_view choices = {};  // the words it takes, if it takes no others: "keep|remove"
};

struct CommandRow {
  std::string_view group;  // the heading in `--help`; rows of one stand together
  std::string_view name;
  std::string_view sentence;
  std::string_view example;
};

// Whether it begins with a dash: else it is a word that the command takes.
inline bool is_switch(const OptionRow& row) { return row.name.starts_with('-'); }

std::span<const CommandRow> command_table();
std::span<const OptionRow> option_table();

// "text, json or github": the choices of an option, for a sentence.
std::string choices_sentence(std::string_view choices);
std::vector<std::string> choice_list(std::string_view choices);

// What `liner --help` says after the commands.
std::string_view exit_code_help();

}  // namespace liner
