#include "cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/embedded.h"
#include "base/root.h"
#include "base/text.h"
#include "cli/print_problem.h"

namespace liner {
namespace {

constexpr std::string_view kBuiltIn = "built-in ";
constexpr std::uint64_t kLargestText = 16 * 1024 * 1024;

}  // namespace

std::function<std::optional<std::string>(const std::string&)> source_texts(
    const std::string& folder) {
  return [folder](const std::string& file) -> std::optional<std::string> {
    if (file.starts_with(kBuiltIn)) {
      const auto text = embedded_file(std::string_view(file).substr(kBuiltIn.size()));
      return text ? std::optional<std::string>(*text) : std::nullopt;
    }
    const auto root = Root::open(folder);
    if (!root) return std::nullopt;
    auto text = root->read(file, kLargestText);
    return text ? std::optional(std::move(*text)) : std::nullopt;
  };
}

void print_problems(const Problems& problems, const std::string& folder, const Terminal& terminal,
                    std::string_view elsewhere,
                    const std::function<std::string_view(std::string_view)>& why) {
  ProblemStyle style{terminal.color, terminal.columns, {}, source_texts(folder), {}, why};
  if (folder != ".") style.prefix = folder + (folder.ends_with('/') ? "" : "/");
  for (const auto& problem : problems) {
    if (terminal.quiet && severity_of(problem) != Severity::error) continue;
    auto one = style;
    if ((!elsewhere.empty() && problem.place.file.starts_with(elsewhere)) ||
        problem.place.file == folder || problem.place.file.starts_with("--") ||
        problem.place.file.str().find("://") != std::string::npos)
      one.prefix.clear();
    terminal.error << problem_text(problem, one) << '\n';
  }
}

std::string padded(std::string_view text, int width) {
  const auto fill = std::max(0, width - display_width(text));
  return std::string(text) + std::string(static_cast<std::size_t>(fill), ' ');
}

int wrong_use(const Terminal& terminal, std::string_view command, const std::string& what) {
  terminal.error << fmt::format("liner: {}\nSee: liner {} --help\n", what, command);
  return 2;
}

}  // namespace liner
