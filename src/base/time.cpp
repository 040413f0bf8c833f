#include "base/time.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
constexpr std::string_view kUtc = "UTC";
constexpr std::string_view kForm =
    "write it like 2026-11-22, 2026-11-22 06:00 or "
    "2026-11-22T06:00:00+01:00";

// Takes exactly `digits` digits from the front.
bool take_number(std::string_view& text, std::size_t digits, int& value) {
  if (text.size() < digits) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc() || end != text.data() + digits || text[0] == '-') return false;
  text.remove_prefix(digits);
  return true;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

struct Parts {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool has_time = false;
  std::optional<std::chrono::minutes> offset;
};

bool take_offset(std::string_view& text, Parts& parts) {
  if (take(text, 'Z') || take(text, 'z')) {
    parts.offset = std::chrono::minutes(0);
    return true;
  }
  const int sign = text[0] == '-' ? -1 : 1;
  if (text[0] != '+' && text[0] != '-') return false;
  text.remove_prefix(1);
  int hours = 0, minutes = 0;
  if (!take_number(text, 2, hours)) return false;
  take(text, ':');
  if (!take_number(text, 2, minutes) || hours > 14 || minutes > 59) return false;
  parts.offset = std::chrono::minutes(sign * (hours * 60 + minutes));
  return true;
}

std::optional<Parts> split_date(std::string_view text) {
  Parts parts;
  if (!take_number(text, 4, parts.year) || !take(text, '-') || !take_number(text, 2, parts.month) ||
      !take(text, '-') || !take_number(text, 2, parts.day))
    return std::nullopt;
  if (text.empty()) return parts;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  parts.has_time = true;
  if (!take_number(text, 2, parts.hour) || !take(text, ':') || !take_number(text, 2, parts.minute))
    return std::nullopt;
  if (take(text, ':') && !take_number(text, 2, parts.second)) return std::nullopt;
  text = trimmed(text);
  if (!text.empty() && !take_offset(text, parts)) return std::nullopt;
  if (!text.empty()) return std::nullopt;
  return parts;
}

std::string pair(int number) { return fmt::format("{:02}", number); }

struct Civil {
  date::year_month_day day;
  date::hh_mm_ss<std::chrono::seconds> time;
};

Civil civil(std::chrono::seconds since_epoch) {
  const date::sys_seconds moment{since_epoch};
  const auto days = date::floor<date::days>(moment);
  return {date::year_month_day(days), date::make_time(moment - days)};
}

Civil local_civil(Moment moment, const TimeZone& zone) {
  return civil(to_local(moment, zone).time_since_epoch());
}

std::string iso_day(const date::year_month_day& day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (name == kUtc) return TimeZone();  // without the library, which first looks at all zones: 1 ms
  try {
    TimeZone zone;
    zone.zone_ = date::locate_zone(std::string(name));
    return zone;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::string TimeZone::name() const {
  return zone_ == nullptr ? std::string(kUtc) : static_cast<const date::time_zone*>(zone_)->name();
}

std::chrono::local_seconds to_local(Moment moment, const TimeZone& zone) {
  auto offset = std::chrono::seconds(0);
  if (zone.zone_ != nullptr) {
    const date::sys_seconds at{moment.time_since_epoch()};
    offset = static_cast<const date::time_zone*>(zone.zone_)->get_info(at).offset;
  }
  return std::chrono::local_seconds(moment.time_since_epoch() + offset);
}

tl::expected<Moment, std::string> parse_date(std::string_view text, const TimeZone& zone,
                                             std::chrono::minutes day_time) {
  const auto wrong = [](std::string what) { return tl::unexpected<std::string>(std::move(what)); };
  const auto parts = split_date(trimmed(text));
  if (!parts) return wrong(fmt::format("\"{}\" is not a date; {}", text, kForm));
  const auto day = date::year(parts->year) / parts->month / parts->day;
  if (parts->year < 1990 || parts->year > 2199)
    return wrong(fmt::format("no podcast was published in the year {}; {}", parts->year, kForm));
  if (!day.ok()) return wrong(fmt::format("there is no day {}", text.substr(0, 10)));
  if (parts->hour > 23 || parts->minute > 59 || parts->second > 59)
    return wrong(fmt::format("there is no time of day {}", trimmed(text).substr(11)));
  const auto time = parts->has_time
                        ? std::chrono::hours(parts->hour) + std::chrono::minutes(parts->minute) +
                              std::chrono::seconds(parts->second)
                        : std::chrono::seconds(day_time);
  const auto local = date::local_seconds{date::local_days(day).time_since_epoch() + time};
  if (parts->offset) return Moment(local.time_since_epoch() - *parts->offset);
  if (zone.zone_ == nullptr) return Moment(local.time_since_epoch());
  const auto info = static_cast<const date::time_zone*>(zone.zone_)->get_info(local);
  if (info.result == date::local_info::nonexistent)
    return wrong(fmt::format("the clock change of that day skips {}: choose another time", text));
  return Moment(local.time_since_epoch() - info.first.offset);
}

std::optional<std::chrono::minutes> parse_day_time(std::string_view text) {
  int hour = 0, minute = 0;
  if (!take_number(text, 2, hour) || !take(text, ':') || !take_number(text, 2, minute) ||
      !text.empty() || hour > 23 || minute > 59)
    return std::nullopt;
  return std::chrono::minutes(hour * 60 + minute);
}

std::optional<Milliseconds> parse_clock(std::string_view text) {
  std::int64_t millis = 0, scale = 100;
  if (const auto point = text.find('.'); point != text.npos) {
    const auto fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.size() > 9) return std::nullopt;
    for (const char c : fraction) {
      if (c < '0' || c > '9') return std::nullopt;
      millis += (c - '0') * scale;
      scale /= 10;
    }
    text = text.substr(0, point);
  }
  std::vector<int> fields;
  for (bool more = true; more;) {
    const auto colon = text.find(':');
    const auto field = text.substr(0, colon);
    int value = 0;
    const auto end = field.data() + field.size();
    if (field.empty() || field.size() > 6 || field[0] == '-' || fields.size() == 3 ||
        std::from_chars(field.data(), end, value).ptr != end)
      return std::nullopt;
    if (!fields.empty() && (field.size() != 2 || value > 59)) return std::nullopt;
    fields.push_back(value);
    more = colon != text.npos;
    if (more) text.remove_prefix(colon + 1);
  }
  std::int64_t seconds = 0;
  for (const int field : fields) seconds = seconds * 60 + field;
  constexpr std::int64_t kLongest = 100 * 3600;  // nothing that Liner publishes lasts longer
  if (seconds >= kLongest) return std::nullopt;
  return Milliseconds(seconds * 1000 + millis);
}

std::string format_rfc2822(Moment moment) {
  const auto [day, time] = civil(moment.time_since_epoch());
  const date::weekday weekday{date::sys_days(day)};
  return fmt::format("{}, {} {} {:04} {}:{}:{} +0000", kWeekdays[weekday.c_encoding()],
                     pair(static_cast<int>(static_cast<unsigned>(day.day()))),
                     kMonths[static_cast<unsigned>(day.month()) - 1].substr(0, 3),
                     static_cast<int>(day.year()), pair(static_cast<int>(time.hours().count())),
                     pair(static_cast<int>(time.minutes().count())),
                     pair(static_cast<int>(time.seconds().count())));
}

std::string format_iso(Moment moment) {
  const auto [day, time] = civil(moment.time_since_epoch());
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_day(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string format_day(Moment moment, const TimeZone& zone) {
  return iso_day(local_civil(moment, zone).day);
}

int year_of(Moment moment, const TimeZone& zone) {
  return static_cast<int>(local_civil(moment, zone).day.year());
}

CalendarDay calendar_day(Moment moment, const TimeZone& zone) {
  const auto day = local_civil(moment, zone).day;
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::int64_t whole_seconds(Milliseconds time) { return (time.count() + 500) / 1000; }

std::string format_clock(Milliseconds time) {
  const auto seconds = time.count() / 1000;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string format_seconds(Milliseconds time) {
  auto text = fmt::format("{}.{:03}", time.count() / 1000, time.count() % 1000);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string format_iso_duration(Milliseconds time) {
  const auto seconds = time.count() / 1000;  // as format_clock() shows it
  return fmt::format("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace liner
