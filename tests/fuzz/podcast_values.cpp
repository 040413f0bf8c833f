// Any text as a value of a feed: dates, places, rules of recurrence, people.
#include "base/podcast_values.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/time.h"
#include "check/feed_dates.h"
#include "check/rule_parts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto holds : {is_geo, is_osm, is_country, is_rrule, is_decimal, is_integer,
                           is_known_license, is_role_group, is_rss_person})
    (void)holds(text);
  (void)group_of_role(text);
  // What was understood is written again and means the same.
  if (const auto date = parse_rss_date(text))
    if (parse_rss_date(format_rfc2822(date->moment))->moment != date->moment) std::abort();
  if (const auto date = parse_iso_date(text))
    if (parse_iso_date(format_iso(date->moment))->moment != date->moment) std::abort();
  return 0;
}
