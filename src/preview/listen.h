// The socket that the preview listens at.
#pragma once

#include <string>

#include "base/open_file.h"
#include "base/result.h"

namespace liner {

struct ListenAt {
  std::string address = "127.0.0.1";  // numbers, or localhost
  int port = 8080;                    // 0: any that is free
  int last_port = 8080;               // the ones up to this are tried in turn
};

struct Listening {
  OpenFile socket;
  std::string address;  // as it is written in an address: "[::1]"
  int port = 0;
};

// Problem: "cannot-listen" (all ports taken, no such address of this machine).
Result<Listening> listen_at(const ListenAt& where);

}  // namespace liner
