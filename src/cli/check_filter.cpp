#include "cli/check_filter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/pieces.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "check/rule.h"

namespace liner {
namespace {

std::vector<std::string_view> known_codes() {
  std::vector<std::string_view> known;
  for (const auto& row : problem_table()) known.push_back(row.code);
  for (const auto& rule : rule_table()) known.push_back(rule.id);
  return known;
}

bool is_known(std::string_view code) {
  return !problem_row(code).code.empty() || find_rule(code) != nullptr;
}

// As the table spells it: "m05" means M05.
std::string spelled(std::string_view code) {
  for (const auto& rule : rule_table())
    if (lower_ascii(rule.id) == lower_ascii(code)) return std::string(rule.id);
  return std::string(code);
}

bool stops_a_build(const Problem& problem) { return severity_of(problem) == Severity::error; }

// Whether the place is in the folder of the episode of that slug; any place where none is named.
class Places {
 public:
  Places(const Edition& edition, const std::string& slug) : everywhere_(slug.empty()) {
    for (const auto& published : edition.episodes)
      if (published.episode->slug == slug) folder_ = published.episode->folder + "/";
  }

  bool are_known() const { return everywhere_ || !folder_.empty(); }

  bool has(const Place& place) const {
    return everywhere_ || (!folder_.empty() && place.file.starts_with(folder_));
  }

 private:
  bool everywhere_;
  std::string folder_;
};

bool is_held_back(const Edition& edition, const std::string& slug) {
  return std::ranges::find(edition.held_back, slug, &HeldBack::slug) != edition.held_back.end();
}

void say_unknown_episode(const Edition& edition, const IgnoredCode& ignored, Problems& said) {
  std::vector<std::string_view> slugs;
  for (const auto& published : edition.episodes) slugs.push_back(published.episode->slug);
  for (const auto& held : edition.held_back) slugs.push_back(held.slug);
  auto hint = did_you_mean(ignored.episode, slugs);
  if (hint.empty()) hint = "name the slug of an episode, or take the entry out";
  said.push_back({"ignored-nothing", ignored.place,
                  fmt::format("there is no episode \"{}\"", ignored.episode), hint});
}

// How many problems the entry took out.
std::size_t drop_problems(const IgnoredCode& ignored, const Places& places, Problems& said) {
  return std::erase_if(said, [&](const Problem& problem) {
    return problem.code == ignored.code && !stops_a_build(problem) && places.has(problem.place);
  });
}

}  // namespace

void drop_ignored(const Edition& edition, Problems& said) {
  for (const auto& ignored : edition.show.ignored)
    drop_problems(ignored, Places(edition, ignored.episode), said);
}

void ignore_for_good(const Edition& edition, CheckReport& report) {
  for (const auto& ignored : edition.show.ignored) {
    if (!is_known(ignored.code)) {
      const auto known = known_codes();
      auto hint = did_you_mean(ignored.code, known);
      if (hint.empty()) hint = "write the code as liner check prints it, in its brackets";
      report.said.push_back(
          {"unknown-code", ignored.place, fmt::format("\"{}\" is no code", ignored.code), hint});
      continue;
    }
    const auto code = spelled(ignored.code);
    const Places places(edition, ignored.episode);
    const auto problems = drop_problems(ignored, places, report.said);
    const auto findings = std::erase_if(report.found, [&](const Finding& finding) {
      return finding.rule == code && places.has(finding.place);
    });
    if (!places.are_known() && !is_held_back(edition, ignored.episode)) {
      say_unknown_episode(edition, ignored, report.said);
      continue;
    }
    // What is only looked for when asked may well not be said.
    const bool asked_for = code == "M03" || code == "dead-link" || code == "silent-link";
    if (problems + findings == 0 && !asked_for)
      report.said.push_back({"ignored-nothing", ignored.place,
                             fmt::format("nothing says {} any more", ignored.code),
                             "take the entry out"});
  }
}

void keep_codes(const CheckRequest& request, CheckReport& report) {
  const auto listed = [](const std::vector<std::string>& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
  };
  const auto drops = [&](std::string_view code) {
    return (!request.only.empty() && !listed(request.only, code)) || listed(request.ignore, code);
  };
  std::erase_if(report.said, [&](const Problem& problem) {
    return drops(problem.code) && !stops_a_build(problem);
  });
  std::erase_if(report.found, [&](const Finding& finding) { return drops(finding.rule); });
}

tl::expected<std::vector<std::string>, std::string> codes_of(
    const std::vector<std::string>& lists) {
  std::vector<std::string> codes;
  std::string wrong;
  for (const auto& list : lists)
    all_pieces(list, ',', [&](std::string_view code) {
      if (!is_known(code)) wrong = code;
      codes.push_back(spelled(code));
      return wrong.empty();
    });
  if (wrong.empty()) return codes;
  const auto known = known_codes();
  const auto hint = did_you_mean(wrong, known);
  return tl::unexpected(fmt::format("\"{}\" is no code of a problem or rule{}{}", wrong,
                                    hint.empty() ? "" : "; ", hint));
}

}  // namespace liner
