#include "cli/print_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>

#include "base/json.h"

namespace liner {
namespace {

constexpr std::size_t kMostPlaces = 3;  // of the same finding that are named

std::string where(const CheckReport& report, const Finding& finding) {
  const auto file = report.file_of(finding);
  return file.empty() ? finding.path : fmt::format("{} ({})", finding.path, file);
}

std::string note_of(const Finding& finding) {
  return finding.profiles.empty() ? std::string() : fmt::format(" (for {})", finding.profiles);
}

// The line of the feed that a place is in, without copying the feed.
std::optional<std::string> line_of(const CheckReport& report, const Place& place) {
  constexpr std::size_t kLongest = 32'768;
  if (place.file != report.feed || place.line == 0 || place.begin > report.bytes.size())
    return std::nullopt;
  const std::string_view bytes = report.bytes;
  const auto begin = place.begin == 0 ? 0 : bytes.rfind('\n', place.begin - 1) + 1;
  if (place.begin - begin > kLongest) return std::nullopt;
  const auto end = std::min(bytes.find('\n', place.begin), bytes.size());
  auto line = bytes.substr(begin, std::min(end - begin, 2 * kLongest));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return std::string(line);
}

struct Row {
  Severity severity;
  std::string id, profile, file, path, value, message, fix;
  int line, column;
};

// Problems of the show and findings of its feed, in one form.
std::vector<Row> rows_of(const CheckReport& report, const std::string& folder) {
  std::vector<Row> rows;
  const auto in_show = [&](const std::string& file) {
    return report.is_show && folder != "." && !file.starts_with('/') ? folder + "/" + file : file;
  };
  for (const auto& problem : report.said)
    rows.push_back({severity_of(problem),
                    std::string(problem.code),
                    {},
                    in_show(problem.place.file),
                    {},
                    {},
                    problem.what,
                    problem.hint,
                    problem.place.line,
                    problem.place.column});
  for (const auto& finding : report.found) {
    auto file = finding.place.file;
    // A place in the feed of a show is a place in no file that stands there: the episode's is.
    const bool in_feed = report.is_show && file == report.feed;
    if (in_feed) file = report.file_of(finding);
    if (in_feed && file.empty()) file = "show.yaml";
    rows.push_back({finding.severity, finding.rule, std::string(finding.profiles), in_show(file),
                    finding.path, finding.value, finding.what, finding.fix,
                    in_feed ? 0 : finding.place.line, in_feed ? 0 : finding.place.column});
  }
  return rows;
}

std::string github_escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r' || c == '\n')
      out += c == '\n' ? "%0A" : "%0D";
    else if (property && (c == ':' || c == ','))
      out += c == ':' ? "%3A" : "%2C";
    else
      out += c;
  }
  return out;
}

}  // namespace

void print_findings(const CheckReport& report, bool color, std::ostream& out) {
  std::map<std::tuple<std::string_view, std::string_view, Severity>, std::vector<const Finding*>>
      same;
  for (const auto& finding : report.found)
    same[{finding.rule, finding.what, finding.severity}].push_back(&finding);
  const ProblemStyle style{
      color, {}, {}, [&](const Place& place) { return line_of(report, place); }};
  for (const auto& finding : report.found) {
    const auto& all = same[{finding.rule, finding.what, finding.severity}];
    if (all.front() != &finding) continue;
    out << message_text({finding.severity, finding.rule, finding.place,
                         finding.what + note_of(finding), finding.fix, where(report, finding)},
                        style);
    if (all.size() > 1) {
      out << fmt::format("  and at {} other place{}: ", all.size() - 1, all.size() > 2 ? "s" : "");
      for (std::size_t i = 1; i < all.size() && i <= kMostPlaces; ++i)
        out << (i > 1 ? ", " : "") << where(report, *all[i]);
      out << (all.size() - 1 > kMostPlaces ? ", ...\n" : "\n");
    }
    out << '\n';
  }
}

void print_json(const CheckReport& report, const std::string& folder, std::ostream& out) {
  std::string text = "[";
  for (const auto& row : rows_of(report, folder)) {
    auto json = Json::object({{"id", row.id},
                              {"severity", severity_name(row.severity)},
                              {"profile", row.profile},
                              {"file", row.file},
                              {"line", row.line},
                              {"column", row.column},
                              {"path", row.path},
                              {"value", row.value},
                              {"message", row.message},
                              {"fix", row.fix}});
    text += fmt::format("{}\n{}", text.size() > 1 ? "," : "", write_json(json));
  }
  out << text << "\n]\n";
}

void print_github(const CheckReport& report, const std::string& folder, std::ostream& out) {
  for (const auto& row : rows_of(report, folder)) {
    const auto word = row.severity == Severity::info ? "notice" : severity_name(row.severity);
    auto place = fmt::format("file={}", github_escaped(row.file, true));
    if (row.line > 0) place += fmt::format(",line={}", row.line);
    if (row.column > 0) place += fmt::format(",col={}", row.column);
    const auto what = row.path.empty() ? row.message : fmt::format("{}: {}", row.path, row.message);
    out << fmt::format(
        "::{} {},title={}::{}\n", word, place, github_escaped(row.id, true),
        github_escaped(row.fix.empty() ? what : fmt::format("{}; {}", what, row.fix), false));
  }
}

}  // namespace liner
