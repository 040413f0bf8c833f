#include "cli/serve_loop.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <ostream>
#include <utility>

#include "base/problem_table.h"
#include "cli/print_problem.h"

namespace liner {
namespace {

constexpr std::chrono::milliseconds kQuiet(80), kLongestWait(1000), kHeartbeat(15'000);
constexpr std::size_t kMostNames = 3;

std::string names_of(const std::set<std::string>& changed) {
  std::string names;
  std::size_t count = 0;
  for (const auto& path : changed) {
    if (count == kMostNames) break;
    names +=
        fmt::format("{}{}", count == 0 ? "" : ", ", path.empty() ? "the folder" : visible(path));
    ++count;
  }
  if (changed.size() > count) names += fmt::format(" and {} more", changed.size() - count);
  return names;
}

std::string key_of(const Problem& problem) {
  return fmt::format("{} {} {} {}", problem.code, problem.place.file.str(), problem.place.line,
                     problem.what);
}

}  // namespace

void ServeLoop::print_late(const Problem& problem) {
  const std::lock_guard lock(printing_);
  if (said_late_.insert(key_of(problem)).second) print_problems({problem}, ".", terminal_);
}

void ServeLoop::print(const Problems& said) {
  const std::lock_guard lock(printing_);
  said_late_.clear();
  Problems news;
  std::set<std::string> keys;
  for (const auto& problem : said) {
    const auto key = keys.insert(key_of(problem)).first;
    if (severity_of(problem) == Severity::error || !said_.contains(*key)) news.push_back(problem);
  }
  said_ = std::move(keys);
  print_problems(news, ".", terminal_);
}

int ServeLoop::run(FolderWatch* watch, const OpenFile& signals) {
  for (;;) {
    std::array<pollfd, 2> waiting = {pollfd{signals.descriptor(), POLLIN, 0},
                                     pollfd{watch ? watch->descriptor() : -1, POLLIN, 0}};
    const auto ready = poll(waiting.data(), waiting.size(), static_cast<int>(wait().count()));
    if (waiting[0].revents != 0) return 0;
    if (waiting[1].revents != 0) gather(watch->changes());
    if (preview_.show_is_gone()) {
      terminal_.error << "liner: the folder of the show was removed; start again in the new one\n";
      return 3;
    }
    if (!changed_.empty() && wait().count() == 0)
      rebuild();
    else if (ready == 0)
      server_.wake();  // whoever has gone is found out
  }
}

void ServeLoop::gather(std::set<std::string> more) {
  if (more.empty()) return;
  const auto now = Clock::now();
  if (changed_.empty()) first_ = now;
  last_ = now;
  changed_.merge(more);
}

// Until nothing more comes, but not for ever.
std::chrono::milliseconds ServeLoop::wait() const {
  if (changed_.empty()) return kHeartbeat;
  const auto until = std::min(last_ + kQuiet, first_ + kLongestWait);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
  return std::max(left, std::chrono::milliseconds(0));
}

void ServeLoop::rebuild() {
  const auto changed = std::exchange(changed_, {});
  const auto begun = Clock::now();
  const auto rebuilt = preview_.rebuild();
  const std::chrono::duration<double> took = Clock::now() - begun;
  server_.wake();
  print(rebuilt.said);
  if (terminal_.quiet) return;
  terminal_.out << (rebuilt.shown
                        ? fmt::format("rebuilt in {:.2f} s: {}\n", took.count(), names_of(changed))
                        : fmt::format("not rebuilt, the last good state stays up: {}\n",
                                      names_of(changed)))
                << std::flush;
}

}  // namespace liner
