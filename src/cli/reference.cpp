#include "cli/reference.h"

#include <fmt/format.h>

#include "base/version.h"
#include "cli/command_table.h"

namespace liner {
namespace {

// As troff wants it: a dot or quote at the beginning of a line is a request, a hyphen is printed.
std::string troff(std::string_view text) {
  std::string out;
  bool begins = true;
  for (const char c : text) {
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    begins = c == '\n';
  }
  return out;
}

// In single quotes for a shell; there are none in it.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

bool is_switch(const OptionRow& row) { return row.name.starts_with('-'); }

std::string options_of(std::string_view command) {
  std::string text;
  for (const auto& row : option_table())
    if (row.command == command)
      text += fmt::format(".TP\n.B {}{}\n{}\n", troff(row.name),
                          row.value.empty() || row.value == row.name
                              ? std::string()
                              : fmt::format(" \\fI{}\\fR", troff(row.value)),
                          troff(row.sentence));
  return text;
}

std::string page_head(std::string_view title, std::string_view sentence) {
  return fmt::format(".TH {} 1 \"\" \"Liner {}\" \"Liner\"\n.SH NAME\n{} \\- {}\n", troff(title),
                     kVersion, troff(title), troff(sentence));
}

std::string page_end() {
  return fmt::format(".SH OPTIONS OF EVERY COMMAND\n{}.SH EXIT STATUS\n{}\n", options_of(""),
                     troff(exit_code_help()));
}

// What follows the command's name: "[DIR]", "SLUG...".
std::string words_of(std::string_view command) {
  std::string words;
  for (const auto& row : option_table())
    if (row.command == command && !is_switch(row))
      words +=
          row.name.ends_with("...") ? fmt::format(" {}", row.name) : fmt::format(" [{}]", row.name);
  return words;
}

std::string page_of(const CommandRow& row) {
  return page_head(fmt::format("liner-{}", row.name), row.sentence) +
         fmt::format(".SH SYNOPSIS\n.B liner {}\n[\\fIOPTION\\fR]...{}\n", row.name,
                     troff(words_of(row.name))) +
         fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n.SH OPTIONS\n{}", troff(row.example),
                     options_of(row.name)) +
         page_end() + ".SH SEE ALSO\n.BR liner (1)\n";
}

std::string program_page() {
  auto text = page_head("liner", "publish a podcast: a folder per episode in, feed and blog out") +
              ".SH SYNOPSIS\n.B liner\n\\fICOMMAND\\fR [\\fIOPTION\\fR]...\n";
  std::string_view group;
  std::string also;
  for (const auto& row : command_table()) {
    if (row.group != group) text += fmt::format(".SH {}\n", troff(row.group));
    group = row.group;
    text += fmt::format(".TP\n.B {}\n{}\n", row.name, troff(row.sentence));
    also += fmt::format("{}.BR liner\\-{} (1)", also.empty() ? "" : ",\n", row.name);
  }
  return text + page_end() + fmt::format(".SH SEE ALSO\n{}\n", also);
}

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

}  // namespace

std::string man_page(std::string_view command) {
  for (const auto& row : command_table())
    if (row.name == command) return page_of(row);
  return program_page();
}

std::string bash_completion() {
  auto text = fmt::format(
      "# Completion of liner for bash; made from its table of commands.\n"
      "_liner() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} command= at options\n"
      "  for ((at = 1; at < COMP_CWORD; ++at)); do\n"
      "    case ${{COMP_WORDS[at]}} in\n"
      "      -C|--color) ((++at)) ;;\n"
      "      -*) ;;\n"
      "      *) command=${{COMP_WORDS[at]}}; break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $command in\n"
      "    '') options='{} --version {}' ;;\n",
      command_names(), switches_of(""));
  for (const auto& row : command_table())
    text += fmt::format("    {}) options='{}' ;;\n", row.name, switches_of(row.name));
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
    return quoted(fmt::format("{}:{}", name, plain));
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
      "  local -a options\n  case $command in\n";
  for (const auto& row : command_table()) {
    text += fmt::format("    {})\n      options=(\n", row.name);
    for (const auto& option : option_table())
      if (is_switch(option) && (option.command == row.name || option.command.empty()))
        text += fmt::format("        {}\n", described(option.name, option.sentence));
    text += "      ) ;;\n";
  }
  return text + "  esac\n  _describe option options\n  _files\n}\n_liner \"$@\"\n";
}

std::string fish_completion() {
  std::string text =
      "# Completion of liner for fish; made from its table of commands.\n"
      "complete -c liner -n __fish_use_subcommand -f\n";
  for (const auto& row : command_table())
    text += fmt::format("complete -c liner -n __fish_use_subcommand -a {} -d {}\n", row.name,
                        quoted(row.sentence));
  for (const auto& row : option_table()) {
    if (!is_switch(row)) continue;
    const auto when = row.command.empty()
                          ? std::string()
                          : fmt::format(" -n '__fish_seen_subcommand_from {}'", row.command);
    const auto name = row.name.starts_with("--") ? fmt::format("-l {}", row.name.substr(2))
                                                 : fmt::format("-s {}", row.name.substr(1));
    text += fmt::format("complete -c liner{} {}{} -d {}\n", when, name,
                        row.value.empty() ? "" : " -r", quoted(row.sentence));
  }
  return text;
}

}  // namespace liner
