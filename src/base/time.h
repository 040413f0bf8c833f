// Moments, local times and how they are written. Only time.cpp knows the time zone library; only
// src/cli asks what time it is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace liner {

using Moment = std::chrono::sys_seconds;
using Milliseconds = std::chrono::milliseconds;

// An IANA time zone. The zone data outlives the program's run.
class TimeZone {
 public:
  TimeZone() = default;  // UTC
  static std::optional<TimeZone> find(std::string_view name);
  std::string name() const;  // "Europe/Berlin", also where it was found by another name of it

 private:
  const void* zone_ = nullptr;
  friend tl::expected<Moment, std::string> parse_date(std::string_view, const TimeZone&,
                                                      std::chrono::minutes);
  friend std::chrono::local_seconds to_local(Moment, const TimeZone&);
};

// `2026-11-22`, `2026-11-22 06:00`, `2026-11-22T06:00:30`, each with or without an offset (`Z`,
// `+01:00`). Without an offset the time is local to `zone`; a bare date means `day_time`. A local
// time that a clock change skips is an error; of a repeated one the first is meant. The error is a
// whole sentence for the producer.
tl::expected<Moment, std::string> parse_date(std::string_view text, const TimeZone& zone,
                                             std::chrono::minutes day_time);

// `06:00` -> 360 minutes.
std::optional<std::chrono::minutes> parse_day_time(std::string_view text);

// `12:34`, `1:02:03`, `1:02:03.500` or seconds (`754`, `754.5`); under 100 hours.
std::optional<Milliseconds> parse_clock(std::string_view text);

std::chrono::local_seconds to_local(Moment moment, const TimeZone& zone);

std::string format_rfc2822(Moment moment);  // "Sun, 22 Nov 2026 10:00:00 +0000" (feed.md D01)
std::string format_iso(Moment moment);      // "2026-11-22T10:00:00Z" (feed.md D04)
std::string format_day(Moment moment, const TimeZone& zone);  // "2026-11-22"
int year_of(Moment moment, const TimeZone& zone);

struct CalendarDay {
  int year = 0, month = 0, day = 0;  // from 1
};
CalendarDay calendar_day(Moment moment, const TimeZone& zone);

std::string format_clock(Milliseconds time);         // "1:02:03", "12:34": for people
std::string format_seconds(Milliseconds time);       // "754.5": decimal seconds with a point
std::string format_iso_duration(Milliseconds time);  // "PT1H2M3S": for <time datetime>
std::int64_t whole_seconds(Milliseconds time);       // rounded to the nearest

}  // namespace liner
