// Sizes for people.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace liner {

// "12 bytes", "84 kB", "1.2 MB": decimal units, as file managers and apps count.
inline std::string size_text(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
  if (bytes < 999'500) return fmt::format("{} kB", (bytes + 500) / 1000);
  const auto tenths = (bytes + 50'000) / 100'000;
  return fmt::format("{}.{} MB", tenths / 10, tenths % 10);
}

}  // namespace liner
