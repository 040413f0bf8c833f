#include "cli/ledger_commands.h"

#include <fmt/format.h>

#include <ostream>

#include "base/path.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "cli/move.h"

namespace liner {
namespace {

// "./episodes/body-clock/" means body-clock too.
std::string slug_typed(std::string_view typed) {
  while (typed.ends_with('/')) typed.remove_suffix(1);
  const bool folder = typed.starts_with("episodes/") || typed.starts_with("./episodes/");
  return folder ? slug_of(last_part(typed)) : std::string(typed);
}

}  // namespace

int run_move(const MoveArguments& arguments, Moment now, const Terminal& terminal) {
  const auto from = slug_typed(arguments.from), to = slug_typed(arguments.to);
  if (!is_slug(to)) {
    const auto slug = slug_of(to);
    return wrong_use(terminal, "move",
                     fmt::format("\"{}\" cannot be part of an address{}{}", to,
                                 slug.empty() ? "" : "; write ", slug));
  }
  if (from == to) return wrong_use(terminal, "move", "both names are the same");
  const auto report = move_episode({".", from, to, now});
  print_problems(report.said, ".", terminal);
  if (has_errors(report.said)) {
    terminal.error << "liner: nothing that listeners know has changed\n";
    return exit_code(report.said);
  }
  terminal.out << fmt::format("{} is now {}\n", from, to);
  if (report.renamed_folder) terminal.out << fmt::format("  folder: {}\n", report.folder);
  terminal.out << fmt::format(
      "  guid and audio: as they were, so listeners notice nothing\n"
      "  old page: sends readers on (aliases in {}/notes.md)\n",
      report.folder);
  if (report.links_changed > 0)
    terminal.out << fmt::format("  links to it: changed in {} file{}\n", report.links_changed,
                                report.links_changed == 1 ? "" : "s");
  return 0;
}

int run_retire(const RetireArguments& arguments, Moment now, const Terminal& terminal) {
  std::vector<std::string> slugs;
  for (const auto& typed : arguments.slugs) slugs.push_back(slug_typed(typed));
  const bool keep = arguments.page == "keep";
  const auto said =
      retire_episodes(".", slugs, keep ? LedgerState::retired : LedgerState::removed, now);
  print_problems(said, ".", terminal);
  if (has_errors(said)) {
    terminal.error << "liner: nothing was retired\n";
    return exit_code(said);
  }
  for (const auto& slug : slugs)
    terminal.out << fmt::format("{}: retired; from the next build on {}\n", slug,
                                keep ? "its page says that it is gone" : "it has no page");
  return 0;
}

}  // namespace liner
