// Local times of day, as people and show.yaml write them.
#pragma once

#include <fmt/format.h>

#include <string>

#include "base/time.h"

namespace liner {

// "06:00".
inline std::string format_hour(Moment moment, const TimeZone& zone) {
  const auto local = to_local(moment, zone).time_since_epoch();
  const auto minutes = std::chrono::floor<std::chrono::minutes>(local).count() % (24 * 60);
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

// "2026-11-22 06:00".
inline std::string format_day_and_hour(Moment moment, const TimeZone& zone) {
  return fmt::format("{} {}", format_day(moment, zone), format_hour(moment, zone));
}

}  // namespace liner
