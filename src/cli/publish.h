// `liner publish`, without the printing: plan, build, send, remember, tell, look.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/build.h"
#include "cli/plan.h"
#include "cli/verify.h"
#include "remote/far_side.h"

namespace liner {

struct PublishRequest {
  std::string show = ".";  // folder
  bool dry_run = false;    // build, and say what would be sent
  bool prune = false;      // remove there what is no part of the show any more
  bool take_over = false;  // files that are in the way there are this show's
  bool verify = true;      // look at the served feed afterwards
  Moment clock{};
  AskServer ask;  // hubs and servers
  int stop = -1;  // a descriptor that becomes readable when the sending is to end
  std::function<void(std::size_t done, std::size_t all)> reading = {}, writing = {}, asking = {};
  std::function<void(const std::string& folder)> waiting = {};
  // As things come to be known, in this order.
  std::function<void(const Plan& plan, const std::string& beside)> planned = [](const auto&,
                                                                                const auto&) {};
  std::function<void(const BuildReport& built)> built = [](const BuildReport&) {};
  // What will be sent, place by place: the audio's own first, if it has one.
  std::function<void(const std::vector<FarSide>& sides)> decided = [](const auto&) {};
  // While signals are held `stop` tells of them; at other times they end the program.
  std::function<void()> hold_signals = [] {}, release_signals = [] {};
  std::function<void(std::string_view what, std::uint64_t done, std::uint64_t all)> sending = {};
  std::function<void(const std::string& place, const FileToSend& file)> sent = {};
};

struct PublishReport {
  Problems said;         // what the build says comes with `built`
  int build_code = 0;    // the exit code of the build alone
  bool harmful = false;  // refused: subscribers would be hurt
  bool harmful_there =
      false;             // ... though only by what is there: the ledger has nothing against it
  bool decided = false;  // what is to be sent is known
  std::size_t files = 0, sent = 0, removed = 0;
  std::uint64_t bytes = 0;             // of the files that were to be sent
  bool done = false;                   // all that was to be sent is there, and remembered
  bool feed_is_new = false;            // the feed that is there is the one that was built
  std::vector<std::string> told_hubs;  // addresses
  std::optional<VerifyReport> verified;
};

PublishReport publish(const PublishRequest& request);

}  // namespace liner
