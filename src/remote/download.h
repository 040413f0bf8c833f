// A file from another server, byte for byte, although the way there may break at any moment.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/root.h"
#include "remote/stranger.h"

namespace liner {

struct DownloadRequest {
  std::string url;
  std::string file;  // within the folder; what is not complete stands there too
  std::uint64_t most_bytes = 0;
};

struct Downloaded {
  std::uint64_t bytes = 0;
  std::string type;  // as the server says, bare
};

// Goes on where an earlier call stopped, also of a run that was killed: what the server said of the
// file stands beside it (`file`.json). It goes on only with a range of the same file: If-Range with
// a strong validator (RFC 9110, 13.1.5), the same size, and the last bytes that are here once more;
// else it begins again. A file that is complete is not asked for again. Several attempts are made
// while bytes come, more than a trickle of them. Problems: "cannot-fetch", "not-there",
// "too-large", "refused-address", "cannot-write".
Result<Downloaded> download(const Root& folder, const DownloadRequest& request,
                            const StrangerRules& rules);

// Takes away what download() keeps beside a file.
void forget_download(const Root& folder, const std::string& file);

}  // namespace liner
