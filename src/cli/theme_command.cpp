#include "cli/theme_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/did_you_mean.h"
#include "base/problem_table.h"
#include "theme/eject.h"
#include "theme/theme.h"

namespace liner {
namespace {

int list(const Terminal& terminal) {
  const auto root = Root::open(".");
  for (const auto name : built_in_theme_files()) {
    const bool own = root && root->exists(fmt::format("theme/{}", name));
    terminal.out << fmt::format("{}{}\n", name, own ? "  (the show has its own)" : "");
  }
  return 0;
}

int show(const ThemeArguments& arguments, const Terminal& terminal) {
  for (const auto& typed : arguments.files) {
    const auto name = typed.starts_with("theme/") ? typed.substr(6) : typed;
    const auto known = built_in_theme_files();
    if (std::ranges::find(known, name) == known.end()) {
      const auto hint = did_you_mean(name, known);
      return wrong_use(
          terminal, "theme",
          fmt::format("the theme has no file {}{}{}", name, hint.empty() ? "" : "; ", hint));
    }
    terminal.out << built_in_theme_file(name);
  }
  return 0;
}

int eject(const ThemeArguments& arguments, const Terminal& terminal) {
  Problems said;
  const auto root = Root::open(".");
  if (!root) {
    said.push_back(root.error());
  } else if (!root->exists("show.yaml")) {
    said.push_back({"no-show-file",
                    {"show.yaml"},
                    "there is no show.yaml in this folder",
                    "run liner in the folder of the show, or name it: liner -C DIR ..."});
  } else {
    for (const auto& name : arguments.files)
      if (const auto done = eject_theme_file(*root, name); !done)
        said.push_back(done.error());
      else
        terminal.out << fmt::format("theme/{}: yours now; the blog is made with it\n",
                                    name.starts_with("theme/") ? name.substr(6) : name);
  }
  print_problems(said, ".", terminal);
  return exit_code(said);
}

}  // namespace

int run_theme(const ThemeArguments& arguments, const Terminal& terminal) {
  if (arguments.action == "list") return list(terminal);
  if (arguments.action == "show") return show(arguments, terminal);
  return eject(arguments, terminal);
}

}  // namespace liner
