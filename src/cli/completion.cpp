#include "cli/completion.h"

#include <fmt/format.h>

#include "base/problem_table.h"
#include "base/shell.h"
#include "cli/command_table.h"

namespace liner {
namespace {

std::string switches_of(std::string_view command) {
  std::string words;
  for (const auto& row : option_table())
    if (is_switch(row) && (row.command == command || row.command.empty()))
      words += fmt::format("{}{}", words.empty() ? "" : " ", row.name);
  return words + " --help";
}

std::string command_names() {
  std::string names;
  for (const auto& row : command_table())
    names += fmt::format("{}{}", names.empty() ? "" : " ", row.name);
  return names;
}

// "a|b" -> "a b".
std::string spaced(std::string_view choices) {
  std::string text;
  for (const auto& choice : choice_list(choices))
    text += fmt::format("{}{}", text.empty() ? "" : " ", choice);
  return text;
}

// The words that a command takes besides its switches, as far as they are known; ends in a blank.
std::string words_for(std::string_view command) {
  std::string words;
  for (const auto& row : option_table())
    if (row.command == command && !is_switch(row) && !row.choices.empty())
      words += spaced(row.choices) + " ";
  if (command == "explain")
    for (const auto& row : problem_table()) words += fmt::format("{} ", row.code);
  return words;
}

std::string bash_choices() {
  std::string text;
  for (const auto& row : option_table())
    if (is_switch(row) && !row.choices.empty())
      text += fmt::format("    {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
                          row.name, spaced(row.choices));
  return text;
}

}  // namespace

std::string bash_completion() {
  auto text = fmt::format(
      "# Completion of liner for bash; made from its table of commands.\n"
      "_liner() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= at "
      "options\n"
      "  for ((at = 1; at < COMP_CWORD; ++at)); do\n"
      "    case ${{COMP_WORDS[at]}} in\n"
      "      -C|--color) ((++at)) ;;\n"
      "      -*) ;;\n"
      "      *) command=${{COMP_WORDS[at]}}; break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $before in\n{}  esac\n"
      "  case $command in\n"
      "    '') options='{} --version {}' ;;\n",
      bash_choices(), command_names(), switches_of(""));
  for (const auto& row : command_table())
    text += fmt::format("    {}) options='{}' ;;\n", row.name,
                        words_for(row.name) + switches_of(row.name));
  return text +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  [ -n \"$command\" ] && [[ $word != -* ]] && COMPREPLY+=($(compgen -f -- \"$word\"))\n"
         "}\n"
         "complete -o filenames -F _liner liner\n";
}

std::string zsh_completion() {
  std::string text =
      "#compdef liner\n# Completion of liner for zsh; made from its table of commands.\n"
      "_liner() {\n  local -a commands\n  commands=(\n";
  // A colon stands between a name and its description.
  const auto described = [](std::string_view name, std::string_view sentence) {
    std::string plain;
    for (const char c : sentence) plain += c == ':' ? std::string("\\:") : std::string(1, c);
    return shell_quoted(fmt::format("{}:{}", name, plain));
  };
  for (const auto& row : command_table())
    text += fmt::format("    {}\n", described(row.name, row.sentence));
  text += "  )\n  local command=${words[(r)(";
  bool first = true;
  for (const auto& row : command_table()) {
    text += fmt::format("{}{}", first ? "" : "|", row.name);
    first = false;
  }
  text +=
      ")]}\n  if [[ -z $command ]]; then\n    _describe command commands\n    return\n  fi\n"
      "  case ${words[CURRENT-1]} in\n";
  for (const auto& row : option_table())
    if (is_switch(row) && !row.choices.empty())
      text += fmt::format("    {}) compadd {}; return ;;\n", row.name, spaced(row.choices));
  text += "  esac\n  local -a options\n  case $command in\n";
  for (const auto& row : command_table()) {
    text += fmt::format("    {})\n      options=(\n", row.name);
    for (const auto& option : option_table())
      if (is_switch(option) && (option.command == row.name || option.command.empty()))
        text += fmt::format("        {}\n", described(option.name, option.sentence));
    text += fmt::format("      )\n      compadd -- {};;\n", words_for(row.name));
  }
  return text + "  esac\n  _describe option options\n  _files\n}\n_liner \"$@\"\n";
}

std::string fish_completion() {
  std::string text =
      "# Completion of liner for fish; made from its table of commands.\n"
      "complete -c liner -n __fish_use_subcommand -f\n";
  for (const auto& row : command_table())
    text += fmt::format("complete -c liner -n __fish_use_subcommand -a {} -d {}\n", row.name,
                        shell_quoted(row.sentence));
  for (const auto& row : option_table()) {
    if (!is_switch(row)) continue;
    const auto when = row.command.empty()
                          ? std::string()
                          : fmt::format(" -n '__fish_seen_subcommand_from {}'", row.command);
    const auto name = row.name.starts_with("--") ? fmt::format("-l {}", row.name.substr(2))
                                                 : fmt::format("-s {}", row.name.substr(1));
    text += fmt::format("complete -c liner{} {}{} -d {}\n", when, name,
                        row.value.empty() ? std::string()
                        : row.choices.empty()
                            ? std::string(" -r")
                            : fmt::format(" -x -a {}", shell_quoted(spaced(row.choices))),
                        shell_quoted(row.sentence));
  }
  for (const auto& row : command_table())
    if (const auto words = words_for(row.name); !words.empty())
      text += fmt::format("complete -c liner -n '__fish_seen_subcommand_from {}' -a {}\n", row.name,
                          shell_quoted(words));
  return text;
}

}  // namespace liner
