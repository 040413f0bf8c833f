#include "cli/plan_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>

#include "base/json.h"
#include "base/local_time.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "cli/plan.h"
#include "cli/print_problem.h"

namespace liner {
namespace {

constexpr int kNameWidth = 19;
constexpr std::size_t kLongestTitle = 50;

bool is_harmful(const Plan& plan) {
  return std::ranges::any_of(plan.rows, &PlanRow::harmful) || exit_code(plan.said) == 1;
}

// The first so many rows; harmful ones are the first.
void print_rows(const Plan& plan, std::size_t most, std::ostream& out) {
  for (const auto& row : std::span(plan.rows).first(std::min(most, plan.rows.size()))) {
    const auto title = visible(row.title);
    const auto cut = cut_whole(title, kLongestTitle);
    out << fmt::format("{} {}{}{}\n    {}\n", row.harmful ? "!" : " ",
                       padded(notice_name(row.notice), kNameWidth), cut,
                       cut.size() < title.size() ? "..." : "", visible(row.what));
  }
  if (plan.rows.empty()) out << "  nothing\n";
  if (plan.rows.size() > most)
    out << fmt::format("  and {} more: liner plan lists them all\n", plan.rows.size() - most);
}

void print_schedule(const Plan& plan, std::ostream& out) {
  const auto& zone = plan.edition.show.time_zone;
  for (const auto& held : plan.scheduled)
    out << fmt::format("  {}{}  {}\n", padded("scheduled", kNameWidth),
                       format_day_and_hour(held.published, zone), visible(held.title));
  if (plan.next_due)
    out << fmt::format("next build due: {}\n", format_day_and_hour(*plan.next_due, zone));
}

void print_text(const Plan& plan, const PlanArguments& arguments, const Terminal& terminal) {
  print_problems(plan.said, arguments.show, terminal);
  if (!plan.compared) {
    terminal.error << fmt::format("liner: {}; nothing could be compared\n", count_text(plan.said));
    return;
  }
  terminal.out << fmt::format("{}: what subscribers would notice, beside {}\n",
                              visible(plan.edition.show.title),
                              arguments.live.empty() ? "what was published" : arguments.live);
  print_rows(plan, plan.rows.size(), terminal.out);
  print_schedule(plan, terminal.out);
  terminal.out << (is_harmful(plan) ? "This would hurt subscribers.\n"
                                    : "Nothing of this hurts subscribers.\n");
}

Json problems_json(const Problems& said) {
  Json::Array problems;
  for (const auto& problem : said)
    problems.push_back(Json::object({{"code", problem.code},
                                     {"severity", severity_name(severity_of(problem))},
                                     {"file", problem.place.file.str()},
                                     {"line", problem.place.line},
                                     {"column", problem.place.column},
                                     {"what", problem.what},
                                     {"fix", problem.hint}}));
  return problems;
}

void print_json(const Plan& plan, std::ostream& out) {
  Json::Array rows, scheduled;
  for (const auto& row : plan.rows)
    rows.push_back(Json::object({{"change", notice_code(row.notice)},
                                 {"harmful", row.harmful},
                                 {"title", row.title},
                                 {"guid", row.guid},
                                 {"what", row.what}}));
  for (const auto& held : plan.scheduled)
    scheduled.push_back(Json::object(
        {{"slug", held.slug}, {"title", held.title}, {"date", format_iso(held.published)}}));
  out << write_json_pretty(
      Json::object({{"compared", plan.compared},
                    {"harmful", is_harmful(plan)},
                    {"changes", std::move(rows)},
                    {"scheduled", std::move(scheduled)},
                    {"next_due", plan.next_due ? Json(format_iso(*plan.next_due)) : Json()},
                    {"problems", problems_json(plan.said)}}));
}

}  // namespace

void print_changes(const Plan& plan, const std::string& beside, std::ostream& out) {
  out << fmt::format("{}: what subscribers will notice, beside {}\n",
                     visible(plan.edition.show.title), beside);
  constexpr std::size_t kMost = 20;
  print_rows(plan, kMost, out);
}

int run_plan(const PlanArguments& arguments, Moment clock, const Terminal& terminal) {
  if (!arguments.now.empty())
    if (const auto date = parse_date(arguments.now, TimeZone(), {}); !date)
      return wrong_use(terminal, "plan", fmt::format("--now: {}", date.error()));
  if (arguments.next && !arguments.live.empty())
    return wrong_use(terminal, "plan", "--next needs no feed to compare with");
  auto asked = arguments;
  while (asked.show.size() > 1 && asked.show.ends_with('/')) asked.show.pop_back();
  const auto plan = make_plan({asked.show, asked.live, asked.now, clock});
  if (asked.json) {
    print_json(plan, terminal.out);
  } else if (asked.next) {
    print_problems(plan.compared ? Problems() : plan.said, asked.show, terminal);
    if (plan.next_due) terminal.out << format_iso(*plan.next_due) << '\n';
    return plan.compared ? 0 : exit_code(plan.said);  // what is harmful, the build says
  } else {
    print_text(plan, asked, terminal);
  }
  const int code = exit_code(plan.said);
  return code != 0 ? code : is_harmful(plan) ? 1 : 0;
}

}  // namespace liner
