// Where the time goes, stage by stage.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace liner {

struct Lap {
  std::string stage;
  std::chrono::duration<double> took;
};

class Stopwatch {
 public:
  // Ends a stage that began with the one before it, or with the watch.
  void lap(std::string stage) {
    const auto now = Clock::now();
    laps_.push_back({std::move(stage), now - last_});
    last_ = now;
  }
  const std::vector<Lap>& laps() const { return laps_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
  std::vector<Lap> laps_;
};

}  // namespace liner
