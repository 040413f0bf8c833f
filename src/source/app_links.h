// The show in apps and directories: the values of `subscribe`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/show.h"

namespace liner {

// "apple", "123456" -> {"apple", "Apple Podcasts", "https://podcasts.apple.com/podcast/id123456"}.
// Addresses are taken for every service, also for one that Liner does not know: its key is then its
// title. Problems: "unknown-app", "wrong-app-link".
struct PlacedText {
  std::string_view text;
  const Place& place;
};
Result<AppLink> parse_app_link(const PlacedText& service, const PlacedText& value);

// The digits of an address at Apple Podcasts; empty where it has none.
std::string apple_id_of(std::string_view url);

}  // namespace liner
