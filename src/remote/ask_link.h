// Whether an address leads somewhere.
#pragma once

#include <string>

namespace liner {

struct LinkAnswer {
  int status = 0;      // of HTTP; 0: no answer
  std::string reason;  // why there is none
};

// Asks with HEAD; servers that do not know it are asked with GET, of which only the head is taken.
LinkAnswer ask_link(const std::string& url);

}  // namespace liner
