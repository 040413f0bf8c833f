// WebSub (W3C Recommendation of 2018): telling a hub that a feed has changed, so that it tells
// whoever subscribed there (feed.md L01).
#pragma once

#include <string>

#include "remote/serving.h"

namespace liner {

// Asks once. Problem: "hub-silent", with what the hub said instead of 2xx.
Result<void> tell_hub(const std::string& hub, const std::string& feed, const AskServer& ask);

}  // namespace liner
