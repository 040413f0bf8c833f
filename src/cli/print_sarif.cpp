// SARIF 2.1.0 (OASIS): what code hosts show beside the lines.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "base/json.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "base/version.h"
#include "check/rule.h"
#include "cli/print_finding.h"

namespace liner {
namespace {

std::string_view level_of(Severity severity) {
  return severity == Severity::info ? "note" : severity_name(severity);
}

Json rule_json(const std::string& id) {
  auto rule = Json::object({{"id", id}});
  const auto& row = problem_row(id);
  const auto* of_feed = find_rule(id);
  const auto sentence = !row.code.empty()    ? row.sentence
                        : of_feed != nullptr ? of_feed->sentence
                                             : std::string_view(id);
  const auto why = !row.code.empty() ? row.why : of_feed != nullptr ? of_feed->why : "";
  rule.set("shortDescription", Json::object({{"text", sentence}}));
  if (!why.empty()) rule.set("fullDescription", Json::object({{"text", why}}));
  return rule;
}

Json location_json(const CheckRow& row) {
  const bool address = row.file.find("://") != row.file.npos;
  auto uri = address ? row.file : std::string();
  for (std::string_view rest = row.file; !address && !rest.empty();) {
    const auto slash = std::min(rest.find('/'), rest.size());
    uri += encode_file_name(rest.substr(0, slash));
    if (slash < rest.size()) uri += '/';
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  auto place = Json::object({{"artifactLocation", Json::object({{"uri", uri}})}});
  if (row.line > 0) {
    auto region = Json::object({{"startLine", row.line}});
    if (row.column > 0) region.set("startColumn", row.column);
    place.set("region", std::move(region));
  }
  return Json::object({{"physicalLocation", std::move(place)}});
}

}  // namespace

void print_sarif(const CheckReport& report, const std::string& folder, std::ostream& out) {
  Json::Array results, rules;
  std::vector<std::string> ids;
  each_check_row(report, folder, [&](const CheckRow& row) {
    if (std::ranges::find(ids, row.id) == ids.end()) ids.push_back(row.id);
    const auto text = row.fix.empty() ? row.message : fmt::format("{}; {}", row.message, row.fix);
    results.push_back(Json::object({{"ruleId", row.id},
                                    {"level", level_of(row.severity)},
                                    {"message", Json::object({{"text", text}})},
                                    {"locations", Json::Array{location_json(row)}}}));
  });
  for (const auto& id : ids) rules.push_back(rule_json(id));
  const auto driver =
      Json::object({{"name", "Liner"}, {"version", kVersion}, {"rules", std::move(rules)}});
  out << write_json_pretty(
      Json::object({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::Array{Json::object({{"tool", Json::object({{"driver", driver}})},
                                                       {"columnKind", "unicodeCodePoints"},
                                                       {"results", std::move(results)}})}}}));
}

}  // namespace liner
