#include "check/feed_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
struct Zone {
  std::string_view name;
  int hours;
};
// The obsolete zones of RFC 2822, 4.3.
constexpr std::array<Zone, 8> kZones = {{{"EST", -5},
                                         {"EDT", -4},
                                         {"CST", -6},
                                         {"CDT", -5},
                                         {"MST", -7},
                                         {"MDT", -6},
                                         {"PST", -8},
                                         {"PDT", -7}}};

std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  int value = 0;
  const auto end = text.data() + text.size();
  if (text.size() < least || text.size() > most || text[0] == '-' ||
      std::from_chars(text.data(), end, value).ptr != end)
    return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trimmed(text)).empty()) {
    const auto end = std::min(text.find_first_of(" \t\n"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

// "10:00:00", "10:00"
std::optional<std::chrono::seconds> time_of_day(std::string_view text) {
  const auto hour = number(text.substr(0, 2), 2, 2);
  if (!hour || text.size() < 5 || text[2] != ':') return std::nullopt;
  const auto minute = number(text.substr(3, 2), 2, 2);
  const auto second = text.size() == 8 && text[5] == ':' ? number(text.substr(6), 2, 2)
                      : text.size() == 5                 ? std::optional(0)
                                                         : std::nullopt;
  if (!minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

// "+0100", or with a colon
std::optional<std::chrono::minutes> offset_of(std::string_view text, bool colon) {
  if (text.size() != (colon ? 6U : 5U) || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  if (colon && text[3] != ':') return std::nullopt;
  const auto hours = number(text.substr(1, 2), 2, 2);
  const auto minutes = number(text.substr(colon ? 4 : 3), 2, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  return std::chrono::minutes((text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes));
}

// The offset of an RSS zone; what is doubtful about it goes into `date`.
std::optional<std::chrono::minutes> zone_offset(std::string_view text, FeedDate& date) {
  if (text == "GMT") return std::chrono::minutes(0);
  if (const auto offset = offset_of(text, false)) return offset;
  if (text == "UT" || text == "UTC" || text == "Z") {
    date.doubt = fmt::format("{} is not a zone that all readers know", text);
    return std::chrono::minutes(0);
  }
  const auto zone = std::ranges::find(kZones, text, &Zone::name);
  if (zone == kZones.end()) return std::nullopt;
  date.doubt = fmt::format("{} is an obsolete zone", text);
  return std::chrono::minutes(zone->hours * 60);
}

}  // namespace

tl::expected<FeedDate, std::string> parse_rss_date(std::string_view text) {
  const auto wrong = [](std::string what) { return tl::unexpected<std::string>(std::move(what)); };
  // A comment may stand at the end: "+0000 (UTC)".
  auto words = words_of(text.ends_with(')') ? text.substr(0, text.find('(')) : text);
  std::string_view weekday;
  const bool has_weekday = !words.empty() && words[0].ends_with(',');
  if (has_weekday) {
    weekday = words[0].substr(0, words[0].size() - 1);
    words.erase(words.begin());
  }
  if (words.size() == 4) return wrong("has no time zone");
  if (words.size() != 5) return wrong("is not a date of RFC 2822");
  const auto day = number(words[0], 1, 2);
  const auto month = std::ranges::find(kMonths, words[1]);
  const auto year = number(words[2], 4, 4);
  if (!day || !year) return wrong("is not a date of RFC 2822");
  if (month == kMonths.end())
    return wrong(
        fmt::format("has \"{}\" where an English month of three letters stands", words[1]));
  const auto date = std::chrono::year(*year) /
                    std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1) /
                    std::chrono::day(static_cast<unsigned>(*day));
  if (!date.ok()) return wrong("names a day that does not exist");
  const auto time = time_of_day(words[3]);
  if (!time) return wrong("has no time of day of 24 hours");
  FeedDate read;
  const auto offset = zone_offset(words[4], read);
  if (!offset) return wrong(fmt::format("has an unknown time zone \"{}\"", words[4]));
  const auto days = std::chrono::sys_days(date);
  const auto right = kDays[std::chrono::weekday(days).c_encoding()];
  const auto say = [&](std::string what) {
    read.doubt = std::move(what);
    read.wrong = true;
  };
  if (words[3].size() == 5) say("the seconds are missing");
  if (has_weekday && weekday != right)
    say(fmt::format("that day is a {}, not \"{}\"", right, weekday));
  read.moment = Moment(days.time_since_epoch() + *time - *offset);
  return read;
}

tl::expected<FeedDate, std::string> parse_iso_date(std::string_view text) {
  const auto wrong = tl::unexpected<std::string>("is not a date of ISO 8601");
  if (text.size() < 17 || text[4] != '-' || text[7] != '-' || text[10] != 'T') return wrong;
  const auto year = number(text.substr(0, 4), 4, 4), month = number(text.substr(5, 2), 2, 2),
             day = number(text.substr(8, 2), 2, 2);
  if (!year || !month || !day) return wrong;
  const auto date = std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)) /
                    std::chrono::day(static_cast<unsigned>(*day));
  auto rest = text.substr(11);
  const auto zone_at = rest.find_first_of("Z+-");
  if (!date.ok() || zone_at == rest.npos) return wrong;
  auto clock = rest.substr(0, zone_at);
  if (const auto point = clock.find('.'); point != clock.npos) {
    if (!number(clock.substr(point + 1), 1, 9)) return wrong;
    clock = clock.substr(0, point);
  }
  const auto time = time_of_day(clock);
  FeedDate read;
  const auto zone = rest.substr(zone_at);
  auto offset = zone == "Z" ? std::optional(std::chrono::minutes(0)) : offset_of(zone, true);
  if (!offset && (offset = offset_of(zone, false)))
    read.doubt = "the offset has no colon, which not every parser takes";
  if (!time || !offset) return wrong;
  read.moment = Moment(std::chrono::sys_days(date).time_since_epoch() + *time - *offset);
  return read;
}

}  // namespace liner
