#include "cli/build_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>

#include "base/embedded.h"
#include "base/problem_table.h"
#include "base/root.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/build.h"
#include "cli/print_problem.h"

namespace liner {
namespace {

constexpr std::size_t kMostRows = 10;
constexpr std::string_view kBuiltIn = "built-in ";

// Reads the files that problems point at, from the show or from the program itself.
std::function<std::optional<std::string>(const std::string&)> source_texts(
    const std::string& show) {
  return [show](const std::string& file) -> std::optional<std::string> {
    if (file.starts_with(kBuiltIn)) {
      const auto text = embedded_file(std::string_view(file).substr(kBuiltIn.size()));
      return text ? std::optional<std::string>(*text) : std::nullopt;
    }
    const auto root = Root::open(show);
    if (!root) return std::nullopt;
    auto text = root->read(file, 16 * 1024 * 1024);
    return text ? std::optional(std::move(*text)) : std::nullopt;
  };
}

void print_problems(const BuildReport& report, const std::string& show, const Terminal& terminal) {
  ProblemStyle style{terminal.color, {}, source_texts(show)};
  if (show != ".") style.prefix = show + (show.ends_with('/') ? "" : "/");
  for (const auto& problem : report.said) {
    auto one = style;
    // Paths of the web root are said as they were named.
    if (problem.place.file.starts_with(report.out) || problem.place.file == show ||
        problem.place.file.starts_with("--"))
      one.prefix.clear();
    terminal.error << problem_text(problem, one) << '\n';
  }
}

std::string padded(std::string_view text, int width) {
  const auto fill = std::max(0, width - display_width(text));
  return std::string(text) + std::string(static_cast<std::size_t>(fill), ' ');
}

void print_episodes(const BuildReport& report, std::ostream& out) {
  const auto& edition = report.edition;
  int title_width = 0;
  const auto rows = std::min(kMostRows, edition.episodes.size());
  for (std::size_t i = 0; i < rows; ++i)
    title_width = std::max(title_width, display_width(edition.episodes[i].episode.title));
  title_width = std::min(title_width, 60);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& episode = edition.episodes[i].episode;
    const bool is_new = std::ranges::find(report.new_slugs, episode.slug) != report.new_slugs.end();
    out << fmt::format(
        "  {}  {}  {:>8}  {:>6}.{} MB{}\n", format_day(episode.published, edition.show.time_zone),
        padded(cut_whole(episode.title, 60), title_width), format_clock(episode.audio.duration),
        episode.audio.bytes / 1'000'000, episode.audio.bytes / 100'000 % 10, is_new ? "  new" : "");
  }
  if (edition.episodes.size() > rows)
    out << fmt::format("  and {} older episodes\n", edition.episodes.size() - rows);
}

void print_report(const BuildReport& report, std::chrono::duration<double> took,
                  std::ostream& out) {
  const auto& edition = report.edition;
  const auto count = edition.episodes.size();
  out << fmt::format("{}: {} episode{} at {}\n", edition.show.title, count, count == 1 ? "" : "s",
                     edition.link);
  print_episodes(report, out);
  const auto held_back = [&](std::size_t number, std::string_view what) {
    if (number > 0) out << fmt::format("  not published: {} {}\n", number, what);
  };
  held_back(edition.scheduled, edition.scheduled == 1 ? "scheduled episode" : "scheduled episodes");
  held_back(edition.drafts, edition.drafts == 1 ? "draft" : "drafts");
  held_back(edition.members_only, "for members");
  out << fmt::format("{}: {} files written, {} unchanged, {} removed, in {:.2f} s\n",
                     report.out.ends_with('/') ? report.out : report.out + "/",
                     report.files.written.size(), report.files.unchanged,
                     report.files.removed.size(), took.count());
}

}  // namespace

int run_build(const BuildArguments& arguments, Moment clock, const Terminal& terminal) {
  const auto start = std::chrono::steady_clock::now();
  BuildRequest request{arguments.show, arguments.out, {}, arguments.now, clock};
  while (request.show.size() > 1 && request.show.ends_with('/')) request.show.pop_back();
  if (!arguments.link.empty()) {
    const auto link = canonical_url(arguments.link);
    if (!link) {
      terminal.error << fmt::format("liner: --link \"{}\" {}\nSee: liner build --help\n",
                                    arguments.link, link.error());
      return 2;
    }
    request.link = link->ends_with('/') ? *link : *link + "/";
  }
  const auto report = build(request);
  print_problems(report, request.show, terminal);
  const auto code = exit_code(report.said);
  if (report.published)
    print_report(report, std::chrono::steady_clock::now() - start, terminal.out);
  else
    terminal.error << fmt::format("liner: {}; nothing was published, {}/ is as it was\n",
                                  count_text(report.said), report.out);
  return code;
}

}  // namespace liner
