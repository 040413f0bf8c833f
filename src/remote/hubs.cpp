#include "remote/hubs.h"

#include <fmt/format.h>

namespace liner {
namespace {

constexpr const char* kHint =
    "publish again later: it is told then; if the hub is gone, take it out of feed: hubs:";

// One value of a form (WHATWG URL, application/x-www-form-urlencoded).
std::string form_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

Result<void> tell_hub(const std::string& hub, const std::string& feed, const AskServer& ask) {
  constexpr int kSeconds = 30;
  constexpr std::uint64_t kMostAnswer = 64 * 1024;
  HttpRequest request;
  request.url = hub;
  request.seconds = kSeconds;
  request.most_bytes = kMostAnswer;
  request.cut = true;
  request.form = fmt::format("hub.mode=publish&hub.url={}", form_value(feed));
  const auto answer = ask(request);
  if (!answer)
    return failure("hub-silent", {hub},
                   fmt::format("the hub was not told: {}", answer.error().what), kHint);
  if (answer->status / 100 != 2)
    return failure("hub-silent", {hub},
                   fmt::format("the hub was told, and answered {}", answer->status), kHint);
  return {};
}

ToldHubs tell_hubs(const std::vector<std::string>& hubs, const FeedState& feed,
                   const std::map<std::string, std::string>& before, const AskServer& ask) {
  ToldHubs all;
  for (const auto& hub : hubs) {
    const auto known = before.find(hub);
    const bool knows = known != before.end() && known->second == feed.digest;
    const auto done = knows ? Result<void>() : tell_hub(hub, feed.address, ask);
    if (done)
      all.told[hub] = feed.digest;
    else
      all.said.push_back(done.error());
    if (done && !knows) all.now.push_back(hub);
  }
  return all;
}

}  // namespace liner
