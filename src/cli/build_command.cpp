#include "cli/build_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <ostream>

#include "base/did_you_mean.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "cli/build.h"
#include "cli/print_problem.h"
#include "cli/progress.h"

namespace liner {
namespace {

void print_files(const BuildReport& report, std::ostream& out) {
  for (const auto& file : report.files.written) out << fmt::format("  wrote {}\n", file.str());
  for (const auto& file : report.files.removed) out << fmt::format("  removed {}\n", file);
}

void print_report(const BuildReport& report, std::chrono::duration<double> took,
                  std::ostream& out) {
  out << report.overview;
  out << fmt::format("{}: {} files written, {} unchanged, {} removed, in {:.2f} s\n",
                     report.out.ends_with('/') ? report.out : report.out + "/",
                     report.files.written.size(), report.files.unchanged,
                     report.files.removed.size(), took.count());
}

void print_laps(const BuildReport& report, std::ostream& out) {
  for (const auto& lap : report.laps)
    out << fmt::format("  {:8.1f} ms  {}\n", lap.took.count() * 1000, lap.stage);
}

// What the producer must know beyond the table.
void print_summary(const BuildRequest& request, const BuildReport& report, std::ostream& error) {
  const auto out = report.out.ends_with('/') ? report.out : report.out + "/";
  const bool failed = exit_code(report.said) != 0;
  if (report.files.interrupted)
    error << fmt::format(
        "liner: the disk failed while {} was written: part of it is new, every file "
        "is whole; build again when the cause is gone\n",
        out);
  else if (failed && report.published)
    error << fmt::format("liner: {} is published, but not all could be written into the show\n",
                         out);
  else if (failed)
    error << fmt::format("liner: {}; nothing was published{}\n", count_text(report.said),
                         std::filesystem::exists(report.out) ? fmt::format(", {} is as it was", out)
                                                             : std::string());
  else if (request.out.empty() && (!request.link.empty() || !request.now.empty()))
    error << fmt::format(
        "liner: {} now holds a trial; build again without --link and --now before "
        "you publish it\n",
        out);
}

// "date-moved:body-clock"; the sentence says what is wrong with it.
tl::expected<Acceptance, std::string> acceptance_of(const std::string& typed) {
  const auto colon = std::min(typed.find(':'), typed.size());
  Acceptance accepted{typed.substr(0, colon),
                      colon == typed.size() ? std::string() : typed.substr(colon + 1)};
  std::vector<std::string_view> codes;
  for (const auto& row : kAcceptable) codes.push_back(row.code);
  if (std::ranges::find(codes, accepted.code) == codes.end())
    return tl::unexpected(fmt::format("--accept takes one of {}, and the episode: {}:SLUG{}",
                                      fmt::join(codes, ", "), codes.front(), [&] {
                                        const auto hint = did_you_mean(accepted.code, codes);
                                        return hint.empty() ? hint : "; " + hint;
                                      }()));
  if (colon != typed.size() && accepted.slug.empty())
    return tl::unexpected(fmt::format("--accept {} names no episode after the colon", typed));
  return accepted;
}

}  // namespace

void say_waiting(const std::string& folder, const Terminal& terminal) {
  terminal.error << fmt::format("liner: another run of Liner is at work in {}; waiting for it\n",
                                folder)
                 << std::flush;
}

int run_build(const BuildArguments& arguments, Moment clock, const Terminal& terminal) {
  const auto start = std::chrono::steady_clock::now();
  BuildRequest request;
  request.show = arguments.show;
  request.out = arguments.out;
  request.now = arguments.now;
  request.clock = clock;
  request.hubs = arguments.hubs;
  request.memo = true;
  while (request.show.size() > 1 && request.show.ends_with('/')) request.show.pop_back();
  if (!arguments.link.empty()) {
    const auto link = canonical_url(arguments.link);
    if (!link)
      return wrong_use(terminal, "build",
                       fmt::format("--link \"{}\" {}", arguments.link, link.error()));
    if (const auto wrong = wrong_base(*link); !wrong.empty())
      return wrong_use(terminal, "build", fmt::format("--link {}", wrong));
    request.link = link->ends_with('/') ? *link : *link + "/";
  }
  if (!arguments.now.empty())
    if (const auto date = parse_date(arguments.now, TimeZone(), {}); !date)
      return wrong_use(terminal, "build", fmt::format("--now: {}", date.error()));
  for (const auto& typed : arguments.accept) {
    auto accepted = acceptance_of(typed);
    if (!accepted) return wrong_use(terminal, "build", accepted.error());
    request.intent.accepted.push_back(std::move(*accepted));
  }
  request.intent.same_address = arguments.same_address;
  request.waiting = [&](const std::string& folder) { say_waiting(folder, terminal); };
  ProgressLine reading(terminal, "reading episodes"), writing(terminal, "making pages");
  request.reading = [&](std::size_t done, std::size_t all) { reading.show(done, all); };
  request.writing = [&](std::size_t done, std::size_t all) {
    reading.clear();
    writing.show(done, all);
  };
  const auto report = build(request);
  reading.clear();
  writing.clear();
  print_problems(report.said, request.show, terminal, report.out);
  const auto code = exit_code(report.said);
  if (report.published && terminal.verbose) print_files(report, terminal.out);
  if (report.published && !terminal.quiet)
    print_report(report, std::chrono::steady_clock::now() - start, terminal.out);
  if (arguments.timings) print_laps(report, terminal.out);
  print_summary(request, report, terminal.error);
  return code;
}

}  // namespace liner
