#include "cli/print_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <tuple>

#include "base/json.h"
#include "base/text.h"
#include "check/rule.h"
#include "cli/terminal.h"

namespace liner {
namespace {

constexpr std::size_t kMostPlaces = 3;  // of the same finding that are named

std::string note_of(const Finding& finding) {
  std::string names;
  for (const char c : finding.profiles) names += c == ' ' ? std::string(", ") : std::string(1, c);
  return names.empty() ? names : fmt::format(" (for {})", names);
}

// Where the same was found once more: the path in a feed, the file of a show.
std::string place_text(const CheckReport& report, const Finding& finding) {
  return report.is_show || finding.path.empty() ? finding.place.file.str() : finding.path;
}

// What stands around a place in the feed, on its line.
std::optional<SourceLine> line_at(const CheckReport& report, const Place& place) {
  constexpr std::size_t kBefore = 100, kBehind = 400;  // bytes; lines may have millions
  const std::string_view bytes = report.bytes;
  if (place.file != report.feed || place.line == 0 || place.begin > bytes.size())
    return std::nullopt;
  auto begin = place.begin - std::min(place.begin, kBefore);
  const auto line_end = bytes.substr(begin, place.begin - begin).rfind('\n');
  const bool whole = line_end != bytes.npos || begin == 0;
  if (line_end != bytes.npos) begin += line_end + 1;
  while (!whole && begin < place.begin && (static_cast<unsigned char>(bytes[begin]) & 0xC0) == 0x80)
    ++begin;  // in the middle of a character
  auto line = bytes.substr(begin, place.begin - begin + kBehind);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto shown = static_cast<int>(count_characters(bytes.substr(begin, place.begin - begin)));
  return SourceLine{std::string(line), whole ? 0 : place.column - 1 - shown};
}

// Where else, each file once.
void print_other_places(const CheckReport& report, const std::vector<const Finding*>& all,
                        std::ostream& out) {
  std::vector<std::string> places;
  for (std::size_t i = 1; i < all.size(); ++i)
    if (auto place = place_text(report, *all[i]);
        place != place_text(report, *all[0]) && std::ranges::find(places, place) == places.end())
      places.push_back(std::move(place));
  out << fmt::format("  and at {} other place{}", all.size() - 1, all.size() > 2 ? "s" : "");
  for (std::size_t i = 0; i < places.size() && i < kMostPlaces; ++i)
    out << (i > 0 ? ", " : ": ") << places[i];
  out << (places.size() > kMostPlaces ? ", ...\n" : "\n");
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

std::ptrdiff_t count_of(const CheckReport& report, Severity severity) {
  return std::ranges::count(report.said, severity, severity_of) +
         std::ranges::count(report.found, severity, &Finding::severity);
}

std::string some(std::ptrdiff_t number, std::string_view word) {
  return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
}

}  // namespace

std::string summary_of(const CheckReport& report, std::string_view nothing) {
  std::string text;
  for (const auto& [severity, word] : {std::pair(Severity::error, "error"),
                                       {Severity::warning, "warning"},
                                       {Severity::info, "note"}})
    if (const auto count = count_of(report, severity); count > 0)
      text += fmt::format("{}{}", text.empty() ? "" : ", ", some(count, word));
  return text.empty() ? std::string(nothing) : text;
}

int code_of(const CheckReport& report, bool strict) {
  const int code = exit_code(report.said);
  if (code != 0) return code;
  if (count_of(report, Severity::error) > 0) return 1;
  return strict && count_of(report, Severity::warning) > 0 ? 1 : 0;
}

// Problems of the show and findings of its feed, in one form, one after the other.
void each_check_row(const CheckReport& report, const std::string& folder,
                    const std::function<void(const CheckRow&)>& print) {
  const auto in_show = [&](const std::string& file) {
    return report.is_show && folder != "." && !file.starts_with('/') ? folder + "/" + file : file;
  };
  for (const auto& problem : report.said)
    print(CheckRow{severity_of(problem),
                   std::string(problem.code),
                   {},
                   in_show(problem.place.file.str()),
                   {},
                   {},
                   problem.what,
                   problem.hint,
                   problem.place.line,
                   problem.place.column});
  for (const auto& finding : report.found) {
    print(CheckRow{finding.severity, finding.rule, std::string(finding.profiles),
                   in_show(finding.place.file.str()), finding.path, finding.value, finding.what,
                   finding.fix, finding.place.line, finding.place.column});
  }
}

std::function<std::string_view(std::string_view)> why_once() {
  return [said = std::set<std::string, std::less<>>()](std::string_view code) mutable {
    if (!said.emplace(code).second) return std::string_view();
    if (const auto& row = problem_row(code); !row.code.empty()) return row.why;
    const auto* rule = find_rule(code);
    return rule == nullptr ? std::string_view() : rule->why;
  };
}

void print_findings(const CheckReport& report, const std::string& folder, bool color,
                    std::ostream& out) {
  std::map<std::tuple<std::string_view, std::string_view, Severity>, std::vector<const Finding*>>
      same;
  for (const auto& finding : report.found)
    same[{finding.rule, finding.what, finding.severity}].push_back(&finding);
  ProblemStyle style{color, 0, {}, {}, {}, why_once()};
  if (report.is_show) {
    style.text_of = source_texts(folder);
    if (folder != ".") style.prefix = folder + "/";
  } else {
    style.line_at = [&](const Place& place) { return line_at(report, place); };
  }
  for (const auto& finding : report.found) {
    const auto& all = same[{finding.rule, finding.what, finding.severity}];
    if (all.front() != &finding) continue;
    out << message_text({finding.severity, finding.rule, finding.place,
                         finding.what + note_of(finding), finding.fix, finding.path},
                        style);
    if (all.size() > 1) print_other_places(report, all, out);
    out << '\n';
  }
}

Json row_json(const CheckRow& row) {
  return Json::object({{"id", row.id},
                       {"severity", severity_name(row.severity)},
                       {"profile", row.profile},
                       {"file", row.file},
                       {"line", row.line},
                       {"column", row.column},
                       {"path", row.path},
                       {"value", row.value},
                       {"message", row.message},
                       {"fix", row.fix}});
}

void print_json(const CheckReport& report, const std::string& folder, std::ostream& out) {
  std::string_view separator = "[\n";
  each_check_row(report, folder, [&](const CheckRow& row) {
    out << separator << write_json(row_json(row));
    separator = ",\n";
  });
  out << (separator == ",\n" ? "\n]\n" : "[\n]\n");
}

void print_github(const CheckReport& report, const std::string& folder, std::ostream& out) {
  each_check_row(report, folder, [&](const CheckRow& row) {
    const auto word = row.severity == Severity::info ? "notice" : severity_name(row.severity);
    auto place = fmt::format("file={}", github_escaped(row.file, true));
    if (row.line > 0) place += fmt::format(",line={}", row.line);
    if (row.column > 0) place += fmt::format(",col={}", row.column);
    const auto what = row.path.empty() ? row.message : fmt::format("{}: {}", row.path, row.message);
    out << fmt::format(
        "::{} {},title={}::{}\n", word, place, github_escaped(row.id, true),
        github_escaped(row.fix.empty() ? what : fmt::format("{}; {}", what, row.fix), false));
  });
}

}  // namespace liner
