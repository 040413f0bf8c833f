// Any text as an address, a date, a time, a slug. What was made canonical stays as it is.
#include <cstdint>
#include <cstdlib>

#include "base/slug.h"
#include "base/text.h"
#include "base/time.h"
#include "base/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto url = canonical_url(text))
    if (canonical_url(*url) != url) std::abort();
  if (const auto clock = parse_clock(text))
    if (parse_clock(format_seconds(*clock)) != clock) std::abort();
  (void)parse_date(text, TimeZone(), {});
  const auto clean = safe_text(text);
  if (safe_text(clean) != clean) std::abort();
  if (const auto slug = slug_of(clean); slug_of(slug) != slug) std::abort();
  (void)cut_whole(clean, size / 2);
  return 0;
}
