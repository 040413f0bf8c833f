// How a sending is told to end: a descriptor that becomes readable, or -1.
#pragma once

#include <poll.h>

#include <string>

#include "base/result.h"

namespace liner {

inline bool is_stopped(int stop) {
  pollfd wait{stop, POLLIN, 0};
  return stop >= 0 && poll(&wait, 1, 0) > 0;
}

// What is said then.
inline tl::unexpected<Problem> interruption(std::string place) {
  return failure("storage-interrupted", {std::move(place)}, "the sending was interrupted",
                 "publish again: it goes on where it stopped");
}

}  // namespace liner
