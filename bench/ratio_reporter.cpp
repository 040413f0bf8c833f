#include "ratio_reporter.h"

#include <cstdio>

namespace liner::bench {

void RatioReporter::ReportRuns(const std::vector<Run>& runs) {
  for (const auto& run : runs)
    if (run.iterations > 0)
      seconds_[run.run_name.function_name] =
          run.real_accumulated_time / static_cast<double>(run.iterations);
  ConsoleReporter::ReportRuns(runs);
}

void RatioReporter::Finalize() {
  ConsoleReporter::Finalize();
  for (const auto& ratio : ratios_) {
    const auto measured = seconds_.find(ratio.measured), reference = seconds_.find(ratio.reference);
    if (measured == seconds_.end() || reference == seconds_.end()) continue;
    std::printf("%-28s %6.2f times %s\n", ratio.what.c_str(), measured->second / reference->second,
                ratio.reference.c_str());
  }
}

}  // namespace liner::bench
