// Prints what was measured as Google Benchmark does, then each figure as a ratio to the reference
// that was measured in the same run: seconds differ between machines, ratios hardly.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace liner::bench {

// "reading tags" is measured by the benchmark `measured`, its floor by `reference`.
struct Ratio {
  std::string what, measured, reference;
};

class RatioReporter : public benchmark::ConsoleReporter {
 public:
  explicit RatioReporter(std::vector<Ratio> ratios) : ratios_(std::move(ratios)) {}
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  std::vector<Ratio> ratios_;
  std::map<std::string, double> seconds_;  // of one iteration, by name
};

}  // namespace liner::bench
