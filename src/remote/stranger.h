// Fetching what a stranger's feed names.
#pragma once

#include <string>
#include <vector>

#include "remote/http.h"
#include "remote/peers.h"

namespace liner {

struct StrangerRules {
  std::vector<AllowedHost> allowed;  // hosts that need not be public
  int patience = 30;                 // seconds without progress worth the name
};

// As http_get(), but every machine that is connected to, also behind a redirect, must be public or
// allowed, a body may not grow out of all proportion, and a trickle counts as silence. Proxies are
// passed by. The response's final address is canonical. Problems: "refused-address",
// "cannot-fetch".
Result<HttpResponse> fetch_from_stranger(HttpRequest request, const StrangerRules& rules);

}  // namespace liner
