#include "base/parallel.h"

#include <sched.h>

namespace liner {

// Not hardware_concurrency(): it counts those of the machine.
unsigned processors() {
  cpu_set_t mine;
  CPU_ZERO(&mine);
  if (sched_getaffinity(0, sizeof mine, &mine) != 0)
    return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&mine)));
}

}  // namespace liner
