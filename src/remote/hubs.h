// WebSub (W3C Recommendation of 2018): telling a hub that a feed has changed, so that it tells
// whoever subscribed there (feed.md L01).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "remote/serving.h"

namespace liner {

// Asks once. Problem: "hub-silent", with what the hub said instead of 2xx.
Result<void> tell_hub(const std::string& hub, const std::string& feed, const AskServer& ask);

struct ToldHubs {
  std::map<std::string, std::string> told;  // digests of the feed by hub, of all that know it
  std::vector<std::string> now;             // hubs that were told in this call
  Problems said;
};

struct FeedState {
  std::string address, digest;
};

// Tells each hub that does not know this state of the feed yet; `before` is what was told earlier.
ToldHubs tell_hubs(const std::vector<std::string>& hubs, const FeedState& feed,
                   const std::map<std::string, std::string>& before, const AskServer& ask);

}  // namespace liner
