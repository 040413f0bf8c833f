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

}  // namespace

std::string man_page(std::string_view command) {
  for (const auto& row : command_table())
    if (row.name == command) return page_of(row);
  return program_page();
}

}  // namespace liner
