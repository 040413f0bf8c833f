// Times in JSON files of chapters and transcripts: decimal seconds.
#pragma once

#include <cmath>
#include <optional>
#include <string_view>

#include "base/json.h"
#include "base/time.h"

namespace liner {

// The member as a time from 0 to 100 hours; nothing where it is none.
inline std::optional<Milliseconds> json_seconds(const Json& object, std::string_view name) {
  constexpr double kMost = 360'000;
  const auto* value = object.find(name);
  if (value == nullptr) return std::nullopt;
  double seconds = -1;
  if (const auto* whole = value->integer()) seconds = static_cast<double>(*whole);
  if (const auto* real = value->real()) seconds = *real;
  if (!(seconds >= 0 && seconds < kMost)) return std::nullopt;
  return Milliseconds(std::llround(seconds * 1000));
}

}  // namespace liner
