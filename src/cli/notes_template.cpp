#include "cli/notes_template.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem_table.h"
#include "source/markdown_file.h"

namespace liner {
namespace {

constexpr const char* kTemplate = "templates/notes.md";
constexpr std::string_view kBody =
    "The first paragraph says what the episode is about: it is what apps show in lists.\n\n"
    "## Links\n\n- [What was mentioned](https://example.org/)\n";

}  // namespace

Result<NotesTemplate> read_notes_template(const Root& show) {
  if (!show.exists(kTemplate)) return NotesTemplate{{}, std::string(kBody)};
  Problems said;
  const auto text = read_text({show, said, false}, kTemplate, kLargestMarkdown);
  if (!text) return tl::unexpected(text.error());
  const auto parts = split_front_matter(*text, kTemplate);
  if (!parts) return tl::unexpected(parts.error());
  auto body = parts->markdown;
  while (body.starts_with('\n')) body.remove_prefix(1);
  return NotesTemplate{std::string(parts->yaml), std::string(body)};
}

std::string other_keys(std::string_view yaml, const std::vector<std::string>& written) {
  std::string kept;
  bool skipping = false;
  while (!yaml.empty()) {
    const auto end = std::min(yaml.find('\n'), yaml.size());
    const auto line = yaml.substr(0, end);
    yaml.remove_prefix(std::min(end + 1, yaml.size()));
    if (!line.empty() && line[0] != ' ' && line[0] != '-')
      skipping =
          std::ranges::find(written, std::string(line.substr(0, line.find(':')))) != written.end();
    if (!skipping) kept += fmt::format("{}\n", line);
  }
  return kept;
}

}  // namespace liner
