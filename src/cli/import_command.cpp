#include "cli/import_command.h"

#include <fmt/format.h>

#include <map>
#include <ostream>

#include "base/problem_table.h"
#include "base/url.h"
#include "cli/build_command.h"
#include "cli/import.h"
#include "cli/print_finding.h"
#include "cli/print_problem.h"
#include "cli/progress.h"

namespace liner {
namespace {

// Wrong use is said before anything is asked of anybody.
Result<ImportRequest> request_of(const ImportArguments& arguments, Moment clock) {
  ImportRequest request;
  request.source = arguments.source;
  request.folder = arguments.folder;
  request.remote = arguments.audio == "remote";
  request.limit = arguments.limit;
  request.since = arguments.since;
  if (!arguments.since.empty())
    if (const auto since = parse_date(arguments.since, TimeZone(), std::chrono::minutes(0)); !since)
      return failure("wrong-date", {"--since"}, since.error(), "write it like 2020-01-31");
  request.rules.patience = arguments.patience;
  request.clock = clock;
  if (!arguments.link.empty()) {
    const auto link = canonical_url(arguments.link);
    const auto wrong = link ? wrong_base(*link) : link.error();
    if (!wrong.empty())
      return failure("wrong-address", {"--link"}, fmt::format("this address {}", wrong),
                     "write a whole address: https://example.org/");
    request.link = link->ends_with('/') ? *link : *link + "/";
  }
  for (const auto& host : arguments.allowed) {
    auto allowed = parse_allowed_host(host);
    if (!allowed) return tl::unexpected(allowed.error());
    request.rules.allowed.push_back(std::move(*allowed));
  }
  return request;
}

void print_differences(const Proof& proof, const Terminal& terminal) {
  constexpr std::size_t kMost = 20;
  std::size_t printed = 0;
  for (const auto& one : proof.differences) {
    if (one.verdict != Verdict::wrong && !terminal.verbose) continue;
    if (++printed > kMost && !terminal.verbose) {
      terminal.out << "  ... and more: see import-report.md\n";
      return;
    }
    terminal.out << fmt::format(
        "  {}  {}{}: before \"{}\", now \"{}\"{}\n", padded(verdict_name(one.verdict), 10),
        one.title.empty() ? "" : visible(one.title) + ": ", visible(one.what), visible(one.before),
        visible(one.after), one.reason.empty() ? "" : fmt::format(" ({})", visible(one.reason)));
  }
}

void print_end(const ImportRequest& request, const ImportReport& report, const Terminal& terminal) {
  const auto& summary = report.summary;
  if (!report.proof || terminal.quiet) return;
  const auto& proof = *report.proof;
  terminal.out << fmt::format(
      "{}: {} of {} items brought along{}{}\n", visible(report.old.title), summary.episodes,
      proof.items, summary.here > 0 ? fmt::format(", {} were here", summary.here) : "",
      summary.drafts > 0 ? fmt::format(", {} without audio are drafts", summary.drafts) : "");
  std::size_t mended = 0, left = 0;
  for (const auto& problem : summary.said) {
    mended += problem.code == "feed-repaired" ? 1 : 0;
    left += problem.code == "left-behind" || problem.code == "made-up" ? 1 : 0;
  }
  terminal.out << fmt::format("{} mended, {} left behind or made up; ", mended, left)
               << fmt::format(
                      "compared with the old feed: {} the same, {} different on purpose, "
                      "{} wrong\n",
                      proof.equal, proof.count(Verdict::on_purpose), proof.count(Verdict::wrong));
  print_differences(proof, terminal);
  terminal.out << fmt::format("{}import-report.md says all of it, and how to move\n",
                              request.folder == "." ? "" : request.folder + "/");
}

// What was only mended is in the report; of what needs the producer a few of each kind are said.
Problems worth_saying(const Problems& said, bool all, std::size_t& unsaid) {
  constexpr std::size_t kMost = 5;
  std::map<std::string_view, std::size_t> counts;
  Problems some;
  for (const auto& problem : said) {
    if (all)
      some.push_back(problem);
    else if (problem.code != "feed-repaired" && ++counts[problem.code] <= kMost)
      some.push_back(problem);
    else if (problem.code != "feed-repaired")
      ++unsaid;
  }
  return some;
}

// Also where the import came to no end: then it is the messages that count.
std::string json_of(const ImportReport& report) {
  auto summary = report.summary;
  append(summary.said, Problems(report.said));
  return import_json(report.old, summary, report.proof.value_or(Proof()));
}

}  // namespace

int run_import(const ImportArguments& arguments, Moment clock, const Terminal& terminal) {
  auto request = request_of(arguments, clock);
  if (!request) {
    print_problems({request.error()}, {}, terminal);
    return 2;
  }
  while (request->folder.size() > 1 && request->folder.ends_with('/')) request->folder.pop_back();
  ProgressLine fetching(terminal, "bringing episodes along"), writing(terminal, "making pages");
  request->fetching = [&](std::size_t done, std::size_t all) { fetching.show(done, all); };
  request->writing = [&](std::size_t done, std::size_t all) {
    fetching.clear();
    writing.show(done, all);
  };
  request->waiting = [&](const std::string& folder) { say_waiting(folder, terminal); };
  const auto report = import_show(*request);
  fetching.clear();
  writing.clear();
  std::size_t unsaid = 0;
  const auto ended = worth_saying(report.said, terminal.verbose, unsaid);
  print_problems(worth_saying(report.summary.said, terminal.verbose, unsaid), request->folder,
                 terminal, request->source);
  print_problems(ended, request->folder, terminal, request->source);
  if (unsaid > 0 && !terminal.quiet)
    terminal.error << fmt::format("and {} more of these kinds: see import-report.md\n\n", unsaid);
  if (arguments.json)
    terminal.out << json_of(report);
  else
    print_end(*request, report, terminal);
  return std::max(exit_code(report.said), report.build_code);
}

}  // namespace liner
