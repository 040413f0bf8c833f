#include "cli/check_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/did_you_mean.h"
#include "base/pieces.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "check/check_feed.h"
#include "check/podcast_form.h"
#include "check/rule.h"
#include "cli/check.h"
#include "cli/check_filter.h"
#include "cli/print_finding.h"
#include "cli/progress.h"

namespace liner {
namespace {

void print_text(const CheckReport& report, const CheckRequest& request, const Terminal& terminal) {
  Terminal all_out{terminal.out, terminal.out, terminal.color_out};
  all_out.quiet = terminal.quiet;
  print_problems(report.said, request.target, all_out,
                 report.is_show ? std::string_view() : std::string_view(request.target),
                 why_once());
  if (terminal.quiet) {
    auto errors = report;
    std::erase_if(errors.found,
                  [](const Finding& finding) { return finding.severity != Severity::error; });
    return print_findings(errors, request.target, terminal.color_out, terminal.out);
  }
  print_findings(report, request.target, terminal.color_out, terminal.out);
  if (!report.checked && !report.is_show) return;
  const auto what = !report.title.empty() ? report.title
                    : report.is_show      ? (request.target == "." ? "this show" : request.target)
                                          : report.feed;
  terminal.out << fmt::format("{}: {}\n", what, summary_of(report, "nothing to say"));
  if (report.is_show && !report.checked)
    terminal.out << "The feed is checked when these errors are gone.\n";
  else if (!report.found.empty())
    terminal.out << "liner explain ID tells more of each.\n";
}

// What is wrong with --profile; empty if nothing is.
std::string wrong_profiles(std::string_view profiles) {
  if (profiles.ends_with(',')) return "--profile ends in a comma";
  std::string wrong;
  const auto known = [&](std::string_view name) {
    if (lists_word(profile_names(), name)) return true;
    wrong = fmt::format("--profile: \"{}\" is not one of: {}", name, profile_names());
    return false;
  };
  if (!profiles.empty()) all_pieces(profiles, ',', known);
  return wrong;
}

// What is wrong with an address; empty if nothing is, or if it is a folder or file.
std::string wrong_target(const std::string& target) {
  if (target.find("://") == target.npos) return {};
  const auto url = canonical_url(target);
  return url ? std::string() : fmt::format("\"{}\" {}", target, url.error());
}

void explain_rule(const Rule& rule, std::string_view asked, std::ostream& out) {
  const auto id = rule.id.starts_with("*/") ? asked : rule.id;
  out << fmt::format("{}: {}\n\n", id, rule.sentence);
  out << fmt::format("Level:    {}; a breach is {}\n", level_word(rule.level),
                     rule.severity == Severity::info
                         ? "worth a note"
                         : fmt::format("{} {}", rule.severity == Severity::error ? "an" : "a",
                                       severity_name(rule.severity)));
  out << fmt::format("Source:   {}\n", sources_text(rule.sources));
  out << fmt::format("Why:      {}\n", rule.why);
  if (!rule.right.empty()) out << fmt::format("Right:    {}\n", rule.right);
  if (!rule.wrong.empty())
    out << fmt::format("Wrong:    {}\n", rule.wrong);
  else if (rule.least > 0)
    out << "Wrong:    (nothing)\n";
  out << fmt::format("\n{}\n", held_sentence(rule.held));
}

// The rule of that id, or those of an element that was named without its place: "podcast:funding".
bool explain_rules(const std::string& code, std::ostream& out) {
  bool any = false;
  for (const std::string_view place : {"", "*/", "channel/", "item/"}) {
    const auto id = fmt::format("{}{}", place, code);
    const auto* rule = find_rule(id);
    if (rule == nullptr || (!place.empty() && place != "*/" && rule->id.starts_with("*/")))
      continue;
    if (any) out << '\n';
    explain_rule(*rule, place == "*/" ? std::string_view(rule->id) : std::string_view(id), out);
    any = true;
    if (place.empty()) break;
  }
  return any;
}

void explain_problem(const ProblemRow& row, std::ostream& out) {
  out << fmt::format("{}: {}\n\nKind:     {}\nWhy:      {}\nTo do:    {}\n", row.code, row.sentence,
                     severity_name(row.severity), row.why, row.fix);
}

}  // namespace

int run_check(const CheckArguments& arguments, Moment clock, const Terminal& terminal) {
  if (const auto wrong = wrong_profiles(arguments.profiles); !wrong.empty())
    return wrong_use(terminal, "check", wrong);
  if (const auto wrong = wrong_target(arguments.target); !wrong.empty())
    return wrong_use(terminal, "check", wrong);
  if (arguments.external && !is_folder(arguments.target))
    return wrong_use(terminal, "check", "--external asks the links of a show: name its folder");
  if (arguments.loudness && !is_folder(arguments.target))
    return wrong_use(terminal, "check", "--loudness measures the audio of a show: name its folder");
  if (!arguments.now.empty())
    if (const auto date = parse_date(arguments.now, TimeZone(), {}); !date)
      return wrong_use(terminal, "check", fmt::format("--now: {}", date.error()));
  CheckRequest request{arguments.target, arguments.against, arguments.profiles, arguments.now,
                       clock};
  while (request.target.size() > 1 && request.target.ends_with('/') &&
         request.target.find("://") == std::string::npos)
    request.target.pop_back();
  request.external = arguments.external;
  request.loudness = arguments.loudness;
  for (const auto& [lists, codes] :
       {std::pair(&arguments.only, &request.only), std::pair(&arguments.ignore, &request.ignore)}) {
    auto known = codes_of(*lists);
    if (!known) return wrong_use(terminal, "check", known.error());
    *codes = std::move(*known);
  }
  ProgressLine line(terminal, arguments.loudness ? "measuring" : "asking other sites");
  request.progress = [&](std::size_t done, std::size_t all) { line.show(done, all); };
  const auto report = check(request);
  line.clear();
  if (arguments.format == "json")
    print_json(report, request.target, terminal.out);
  else if (arguments.format == "github")
    print_github(report, request.target, terminal.out);
  else if (arguments.format == "sarif")
    print_sarif(report, request.target, terminal.out);
  else
    print_text(report, request, terminal);
  return code_of(report, arguments.strict);
}

int run_explain(const ExplainArguments& arguments, const Terminal& terminal) {
  bool first = true;
  for (const auto& code : arguments.codes) {
    if (!first) terminal.out << '\n';
    first = false;
    if (explain_rules(code, terminal.out)) continue;
    if (const auto& row = problem_row(code); !row.code.empty()) {
      explain_problem(row, terminal.out);
      continue;
    }
    std::vector<std::string_view> known;
    for (const auto& rule : rule_table()) known.push_back(rule.id);
    for (const auto& row : problem_table()) known.push_back(row.code);
    const auto hint = did_you_mean(code, known);
    return wrong_use(
        terminal, "explain",
        fmt::format("\"{}\" is no problem or rule{}{}", code, hint.empty() ? "" : "; ", hint));
  }
  return 0;
}

}  // namespace liner
