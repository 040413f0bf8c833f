#include "cli/verify_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/json.h"
#include "base/problem_table.h"
#include "base/size_text.h"
#include "base/url.h"
#include "cli/print_finding.h"
#include "cli/progress.h"
#include "cli/verify.h"

namespace liner {
namespace {

bool is_fine(const AskedAddress& asked) {
  return std::ranges::none_of(asked.served.faults, [](const ServingFault& fault) {
    return fault.severity == Severity::error;
  });
}

// "  audio        10 asked, 2 with errors".
void print_table(const VerifyReport& report, std::ostream& out) {
  out << fmt::format("{}, as apps get it\n", report.feed);
  for (const auto kind : {ServedKind::feed, ServedKind::artwork, ServedKind::audio,
                          ServedKind::picture, ServedKind::chapters, ServedKind::transcript}) {
    std::size_t asked = 0, fine = 0;
    std::uint64_t bytes = 0;
    for (const auto& one : report.asked) {
      if (one.address.kind != kind) continue;
      ++asked;
      fine += is_fine(one) ? 1 : 0;
      bytes += one.served.length.value_or(0);
    }
    if (asked == 0) continue;
    const auto state = fine == asked ? std::string("fine") : fmt::format("{} wrong", asked - fine);
    out << fmt::format("  {}{}  {}{}\n", padded(kind_title(kind), 12),
                       padded(std::to_string(asked), 6), padded(state, 10),
                       bytes > 0 ? size_text(bytes) : "");
  }
  if (report.asked_episodes < report.episodes)
    out << fmt::format("  the newest {} of {} episodes were asked for; --all asks for every one\n",
                       report.asked_episodes, report.episodes);
}

Json findings_json(const VerifyReport& report) {
  Json::Array rows;
  each_check_row(report.check, ".", [&](const CheckRow& row) { rows.push_back(row_json(row)); });
  return rows;
}

void print_json(const VerifyReport& report, std::ostream& out) {
  Json::Array asked;
  for (const auto& [address, served] : report.asked)
    asked.push_back(Json::object({{"url", address.url},
                                  {"kind", kind_title(address.kind)},
                                  {"status", served.status},
                                  {"type", served.type},
                                  {"length", served.length ? Json(*served.length) : Json()},
                                  {"redirects", served.redirects}}));
  out << write_json_pretty(Json::object({{"feed", report.feed},
                                         {"episodes", report.episodes},
                                         {"asked_episodes", report.asked_episodes},
                                         {"asked", std::move(asked)},
                                         {"findings", findings_json(report)}}));
}

}  // namespace

void print_verified(const VerifyReport& report, const std::string& folder,
                    const Terminal& terminal) {
  print_problems(report.check.said, folder, terminal, report.feed);
  auto shown = report.check;
  if (terminal.quiet)
    std::erase_if(shown.found, [](const Finding& one) { return one.severity != Severity::error; });
  print_findings(shown, ".", terminal.color_out, terminal.out);
  if (terminal.quiet || !report.check.checked) return;
  print_table(report, terminal.out);
  terminal.out << summary_of(report.check, "all is as apps want it") << '\n';
}

int run_verify(const VerifyArguments& arguments, Moment clock, const Terminal& terminal) {
  VerifyRequest request;
  request.target = arguments.target;
  request.all = arguments.all;
  request.clock = clock;
  if (request.target.find("://") != std::string::npos) {
    const auto url = canonical_url(request.target);
    if (!url)
      return wrong_use(terminal, "verify", fmt::format("\"{}\" {}", request.target, url.error()));
    request.target = *url;
  }
  ProgressLine progress(terminal, "asking the servers");
  request.progress = [&](std::size_t done, std::size_t all) { progress.show(done, all); };
  const auto report = verify(request, http_get);
  progress.clear();
  if (arguments.json) {
    print_json(report, terminal.out);
    return code_of(report.check, false);
  }
  print_verified(report, is_folder(request.target) ? request.target : ".", terminal);
  return code_of(report.check, false);
}

}  // namespace liner
