// Writes man pages and shell completion into a folder: part of building Liner, not of Liner.
#include <fmt/format.h>

#include <iostream>

#include "base/root.h"
#include "cli/command_table.h"
#include "cli/completion.h"
#include "cli/reference.h"

int main(int argc, char** argv) {
  using namespace liner;
  if (argc != 2) {
    std::cerr << "liner_reference FOLDER\n";
    return 2;
  }
  const auto root = Root::open_or_make(argv[1]);
  bool fine = root.has_value();
  const auto write = [&](const std::string& file, const std::string& text) {
    fine = fine && root->write(file, text);
  };
  write("man1/liner.1", man_page(""));
  for (const auto& row : command_table())
    write(fmt::format("man1/liner-{}.1", row.name), man_page(row.name));
  write("completion/liner.bash", bash_completion());
  write("completion/_liner", zsh_completion());
  write("completion/liner.fish", fish_completion());
  if (!fine) std::cerr << "liner_reference: cannot write into " << argv[1] << '\n';
  return fine ? 0 : 3;
}
