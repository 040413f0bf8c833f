#include "import/old_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <vector>

#include "base/text.h"
#include "check/feed_dates.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 12> kEnglish = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

struct MonthName {
  std::string_view start;  // folded: without accents, lower case
  int month;
};

// German, French, Spanish, Italian, Portuguese, Dutch, Danish and Swedish, where they are not
// English too. By their beginnings, longer ones first.
constexpr std::array kOthers = {
    MonthName{"januar", 1}, MonthName{"janv", 1}, MonthName{"jan", 1},  MonthName{"ene", 1},
    MonthName{"gen", 1},    MonthName{"feb", 2},  MonthName{"fev", 2},  MonthName{"marz", 3},
    MonthName{"mar", 3},    MonthName{"mrt", 3},  MonthName{"maa", 3},  MonthName{"mrz", 3},
    MonthName{"avr", 4},    MonthName{"abr", 4},  MonthName{"apr", 4},  MonthName{"mai", 5},
    MonthName{"may", 5},    MonthName{"mag", 5},  MonthName{"maj", 5},  MonthName{"mei", 5},
    MonthName{"maio", 5},   MonthName{"juin", 6}, MonthName{"jun", 6},  MonthName{"giu", 6},
    MonthName{"juil", 7},   MonthName{"jul", 7},  MonthName{"lug", 7},  MonthName{"aout", 8},
    MonthName{"ago", 8},    MonthName{"aug", 8},  MonthName{"sep", 9},  MonthName{"set", 9},
    MonthName{"okt", 10},   MonthName{"oct", 10}, MonthName{"ott", 10}, MonthName{"out", 10},
    MonthName{"nov", 11},   MonthName{"dez", 12}, MonthName{"dec", 12}, MonthName{"dic", 12}};

struct NamedZone {
  std::string_view name;
  int minutes;
};

// Those of RFC 2822, 4.3, and what else stands in feeds and means one thing.
constexpr std::array kZones = {
    NamedZone{"gmt", 0},     NamedZone{"ut", 0},      NamedZone{"utc", 0},
    NamedZone{"z", 0},       NamedZone{"est", -300},  NamedZone{"edt", -240},
    NamedZone{"cst", -360},  NamedZone{"cdt", -300},  NamedZone{"mst", -420},
    NamedZone{"mdt", -360},  NamedZone{"pst", -480},  NamedZone{"pdt", -420},
    NamedZone{"akst", -540}, NamedZone{"akdt", -480}, NamedZone{"hst", -600},
    NamedZone{"bst", 60},    NamedZone{"wet", 0},     NamedZone{"west", 60},
    NamedZone{"cet", 60},    NamedZone{"cest", 120},  NamedZone{"mez", 60},
    NamedZone{"mesz", 120},  NamedZone{"eet", 120},   NamedZone{"eest", 180},
    NamedZone{"msk", 180},   NamedZone{"jst", 540},   NamedZone{"aest", 600},
    NamedZone{"aedt", 660},  NamedZone{"nzst", 720},  NamedZone{"nzdt", 780}};

std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  int value = 0;
  const auto end = text.data() + text.size();
  if (text.size() < least || text.size() > most || text.front() == '-' ||
      std::from_chars(text.data(), end, value).ptr != end)
    return std::nullopt;
  return value;
}

// What a date says, found word by word.
struct Parts {
  std::optional<int> year, month, day;
  bool month_is_sure = true;
  std::chrono::seconds time{0};
  bool has_time = false, afternoon = false, morning = false;
  std::optional<std::chrono::minutes> offset;
  std::size_t unknown = 0;  // words that say nothing
};

bool take_clock(std::string_view word, Parts& parts) {
  std::array<int, 3> values{};
  std::size_t count = 0;
  while (count < 3) {
    const auto end = std::min(word.find(':'), word.size());
    const auto value = number(word.substr(0, end), 1, 2);
    if (!value) return false;
    values[count++] = *value;
    if (end == word.size()) break;
    word.remove_prefix(end + 1);
    if (const auto point = word.find('.'); point != word.npos) word = word.substr(0, point);
  }
  if (count < 2 || parts.has_time || values[0] > 24 || values[1] > 59 || values[2] > 60)
    return false;
  parts.time = std::chrono::hours(values[0]) + std::chrono::minutes(values[1]) +
               std::chrono::seconds(values[2]);
  parts.has_time = true;
  return true;
}

bool take_offset(std::string_view word, Parts& parts) {
  if (word.starts_with("gmt+") || word.starts_with("gmt-") || word.starts_with("utc+") ||
      word.starts_with("utc-"))
    word.remove_prefix(3);
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return false;
  std::string digits;
  for (const char c : word.substr(1))
    if (c != ':') digits += c;
  if (digits.size() < 3) digits = std::string(2 - digits.size(), '0') + digits + "00";
  if (digits.size() == 3) digits.insert(0, 1, '0');
  const auto hours = number(std::string_view(digits).substr(0, 2), 2, 2);
  const auto minutes = number(std::string_view(digits).substr(2), 2, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return false;
  parts.offset = std::chrono::minutes((word[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes));
  return true;
}

bool take_month(std::string_view word, Parts& parts) {
  if (parts.month) return false;
  for (std::size_t i = 0; i < kEnglish.size(); ++i)
    if (kEnglish[i] == word || (word.size() >= 3 && kEnglish[i].starts_with(word)) ||
        (word == "sept" && i == 8)) {
      parts.month = static_cast<int>(i) + 1;
      return true;
    }
  for (const auto& name : kOthers)
    if (word.starts_with(name.start)) {
      parts.month = name.month;
      parts.month_is_sure = false;
      return true;
    }
  return false;
}

void take_word(std::string_view word, Parts& parts) {
  while (word.ends_with(',') || word.ends_with('.')) word.remove_suffix(1);
  if (word.empty()) return;
  if (word.find(':') != word.npos && take_clock(word, parts)) return;
  if (parts.day && parts.month && take_offset(word, parts)) return;
  if (word == "am" || word == "pm") {
    (word == "pm" ? parts.afternoon : parts.morning) = true;
    return;
  }
  if (const auto zone = std::ranges::find(kZones, word, &NamedZone::name); zone != kZones.end()) {
    parts.offset = std::chrono::minutes(zone->minutes);
    return;
  }
  auto digits = word;
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (digits.size() > 2 && digits.ends_with(ending)) digits.remove_suffix(2);
  if (const auto value = number(digits, 1, 4)) {
    if (digits.size() <= 2 && !parts.day)
      parts.day = *value;
    else if (!parts.year)
      parts.year = digits.size() == 4 ? *value : *value + (*value < 70 ? 2000 : 1900);
    return;
  }
  if (take_month(word, parts)) return;
  ++parts.unknown;
  // A time or a zone that is not understood is no word like another.
  if (word.find_first_of("0123456789:/") != word.npos) parts.month_is_sure = false;
}

std::optional<Moment> moment_of(const Parts& parts) {
  if (!parts.year || !parts.month || !parts.day) return std::nullopt;
  const auto date = std::chrono::year(*parts.year) /
                    std::chrono::month(static_cast<unsigned>(*parts.month)) /
                    std::chrono::day(static_cast<unsigned>(*parts.day));
  if (!date.ok()) return std::nullopt;
  auto time = parts.time;
  const auto noon = std::chrono::hours(12);
  if (parts.afternoon && time < noon) time += noon;
  if (parts.morning && time >= noon && time < noon + std::chrono::hours(1)) time -= noon;
  return Moment(std::chrono::sys_days(date).time_since_epoch() + time -
                parts.offset.value_or(std::chrono::minutes(0)));
}

// "2023-02-08", "2023/02/08", with a time behind it or not.
std::optional<Parts> iso_parts(std::string_view text) {
  if (text.size() < 10 || (text[4] != '-' && text[4] != '/') || text[7] != text[4])
    return std::nullopt;
  Parts parts;
  parts.year = number(text.substr(0, 4), 4, 4);
  parts.month = number(text.substr(5, 2), 2, 2);
  parts.day = number(text.substr(8, 2), 2, 2);
  if (!parts.year || !parts.month || !parts.day) return std::nullopt;
  auto rest = std::string(text.substr(10));
  if (rest.starts_with('t') || rest.starts_with(' ')) rest.erase(0, 1);
  const auto zone = rest.find_first_of("z+-");
  if (!take_clock(trimmed(std::string_view(rest).substr(0, zone)), parts) && !rest.empty())
    return std::nullopt;
  if (zone == rest.npos) return parts;
  const auto word = trimmed(std::string_view(rest).substr(zone));
  if (word == "z")
    parts.offset = std::chrono::minutes(0);
  else if (!take_offset(word, parts))
    return std::nullopt;
  return parts;
}

// "08/02/2023", "8.2.2023": which of the two is the month is nobody's guess but the writer's.
std::optional<Parts> numbers_only(std::string_view text) {
  const auto first = text.find_first_of("/.");
  const auto second = first == text.npos ? first : text.find(text[first], first + 1);
  if (second == text.npos || second + 5 > text.size()) return std::nullopt;
  Parts parts;
  parts.day = number(text.substr(0, first), 1, 2);
  parts.month = number(text.substr(first + 1, second - first - 1), 1, 2);
  parts.year = number(text.substr(second + 1, 4), 4, 4);
  if (!parts.day || !parts.month || !parts.year) return std::nullopt;
  parts.month_is_sure = false;
  const auto rest = trimmed(text.substr(second + 5));
  take_clock(rest.substr(0, rest.find(' ')), parts);
  return parts;
}

OldDate judged(const Parts& parts, std::string mended) {
  OldDate date;
  const auto moment = moment_of(parts);
  if (!moment) return date;
  if (!parts.month_is_sure || parts.unknown > 1) {
    date.guess = format_rfc2822(*moment);
    return date;
  }
  date.moment = moment;
  date.mended = std::move(mended);
  if (!parts.offset) date.mended = "names no time zone, and was read as UTC";
  return date;
}

}  // namespace

OldDate read_old_date(std::string_view text) {
  text = trimmed(text);
  if (const auto strict = parse_rss_date(text)) return {strict->moment, strict->doubt, {}};
  if (const auto iso = parse_iso_date(text))
    return {iso->moment, "is a date of ISO 8601, not of RFC 2822", {}};
  const auto plain = fold(text.substr(0, text.find('(')));
  if (const auto parts = iso_parts(plain))
    return judged(*parts, "is a date of ISO 8601, not of RFC 2822");
  if (const auto parts = numbers_only(plain)) return judged(*parts, {});
  Parts parts;
  std::string_view rest = plain;
  // The name of the weekday says nothing that the date does not.
  if (const auto comma = rest.find(','); comma != rest.npos && comma < 12) {
    const auto name = rest.substr(0, comma);
    if (std::ranges::none_of(name, [](char c) { return c >= '0' && c <= '9'; }) &&
        name.find(' ') == name.npos)
      rest.remove_prefix(comma + 1);
  }
  while (!(rest = trimmed(rest)).empty()) {
    const auto end = std::min(rest.find_first_of(" \t\n-"), rest.size());
    const bool sign = end == 0;  // "-0500"
    const auto stop = sign ? std::min(rest.find_first_of(" \t\n", 1), rest.size()) : end;
    take_word(rest.substr(0, stop), parts);
    rest.remove_prefix(stop);
    if (!sign && rest.starts_with('-') && !(parts.has_time)) rest.remove_prefix(1);
  }
  return judged(parts, "is not quite a date of RFC 2822");
}

}  // namespace liner
