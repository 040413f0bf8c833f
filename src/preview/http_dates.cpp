#include "preview/http_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace liner {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" -"), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto end = text.data() + text.size();
  if (text.empty() || text[0] == '-' || std::from_chars(text.data(), end, value).ptr != end)
    return std::nullopt;
  return value;
}

// Everything else is checked where a date of any form becomes a moment.
std::optional<Moment> moment_of(int year, std::string_view month, int day, std::string_view time) {
  const auto found = std::ranges::find(kMonths, month);
  if (found == kMonths.end() || time.size() != 8) return std::nullopt;
  const auto text = fmt::format(
      "{:04}-{:02}-{:02}T{}Z", year, found - kMonths.begin() + 1, day,
      time.ends_with(":60") ? fmt::format("{}59", time.substr(0, 6)) : std::string(time));
  const auto moment = parse_date(text, TimeZone(), {});
  return moment ? std::optional(*moment) : std::nullopt;
}

}  // namespace

std::string http_date(Moment moment) {
  auto text = format_rfc2822(moment);
  return text.replace(text.rfind(' ') + 1, std::string::npos, "GMT");
}

std::optional<Moment> parse_http_date(std::string_view text, Moment now) {
  const auto words = words_of(text);
  if (words.size() == 5 && !words[0].ends_with(',')) {  // Sun Nov  6 08:49:37 1994
    const auto day = number_of(words[2]), year = number_of(words[4]);
    return day && year ? moment_of(*year, words[1], *day, words[3]) : std::nullopt;
  }
  if (words.size() != 6 || !words[0].ends_with(',') || words[5] != "GMT") return std::nullopt;
  const auto day = number_of(words[1]);
  auto year = number_of(words[3]);
  if (!day || !year) return std::nullopt;
  if (words[3].size() == 2) {  // Sunday, 06-Nov-94: not more than 50 years ahead
    const int present = year_of(now, TimeZone());
    *year += present / 100 * 100;
    if (*year > present + 50) *year -= 100;
  }
  return moment_of(*year, words[2], *day, words[4]);
}

}  // namespace liner
