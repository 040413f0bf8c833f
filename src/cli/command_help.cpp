#include "cli/command_help.h"

#include <fmt/format.h>

#include "cli/command_table.h"

namespace liner {
namespace {

std::string options_help(std::string_view command) {
  std::string text;
  for (const auto& row : option_table()) {
    if (row.command != command) continue;
    const auto name = row.name == row.value && row.name.ends_with("...") ? std::string(row.name)
                      : row.name == row.value ? fmt::format("[{}]", row.name)
                      : row.value.empty()     ? std::string(row.name)
                                              : fmt::format("{} {}", row.name, row.value);
    text += fmt::format("  {:<17} {}\n", name, row.sentence);
  }
  return text;
}

std::string indented(std::string_view text) {
  std::string out = "  ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out + "\n";
}

}  // namespace

std::string program_help() {
  std::string text =
      "Liner publishes a podcast: a folder per episode in, the feed and the blog out.\n\n";
  for (const auto& row : command_table())
    if (row.name == "build") text += fmt::format("Examples:\n{}\n", indented(row.example));
  std::string_view group;
  for (const auto& row : command_table()) {
    if (row.group != group) text += fmt::format("{}{}:\n", group.empty() ? "" : "\n", row.group);
    group = row.group;
    text += fmt::format("  {:<17} {}\n", row.name, row.sentence);
  }
  text += fmt::format("\nOptions of every command:\n{}  {:<17} {}\n  {:<17} {}\n", options_help(""),
                      "-h, --help", "Show help; `liner COMMAND --help` for one command.",
                      "--version", "Show the version.");
  return fmt::format("{}\n{}\n", text, exit_code_help());
}

std::string command_help(std::string_view name) {
  for (const auto& row : command_table()) {
    if (row.name != name) continue;
    return fmt::format(
        "liner {}: {}\n\nExamples:\n{}\nOptions:\n{}\nOptions of every command:\n{}\n{}\n",
        row.name, row.sentence, indented(row.example), options_help(row.name), options_help(""),
        exit_code_help());
  }
  return program_help();
}

}  // namespace liner
