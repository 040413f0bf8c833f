// `liner verify`, without the printing: a feed and what it names, as servers give it to apps.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/time.h"
#include "cli/check.h"
#include "remote/serving.h"

namespace liner {

struct VerifyRequest {
  std::string target = ".";  // an http(s) address, or the folder of a show
  bool all = false;          // every episode; else the newest
  std::size_t at_once = 4;   // questions at the same time
  Moment clock{};
  Progress progress = [](std::size_t, std::size_t) {};
};

// One address that was asked for.
struct AskedAddress {
  ServedAddress address;
  Served served;
};

struct VerifyReport {
  CheckReport check;                // what is wrong, with the feed's bytes
  std::string feed;                 // its address
  std::size_t episodes = 0;         // in the feed
  std::size_t asked_episodes = 0;   // whose files were asked for
  std::vector<AskedAddress> asked;  // the feed first, then in its order
};

constexpr std::size_t kNewestEpisodes = 10;  // that are asked for unless all are

VerifyReport verify(const VerifyRequest& request, const AskServer& ask);

}  // namespace liner
