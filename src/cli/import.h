// `liner import`, without the printing: a show folder out of an existing podcast, and the proof
// that nothing was lost.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "import/proof.h"
#include "import/report.h"
#include "remote/stranger.h"

namespace liner {

struct ImportRequest {
  std::string source;        // an address, or a file
  std::string folder = ".";  // of the show; made if it is not there
  std::string link;          // of the new web root; empty: the old feed's
  bool remote = false;       // audio stays where it is
  std::size_t limit = 0;     // only so many, the newest; 0: all
  std::string since;         // only those from this day on; empty: all
  StrangerRules rules;
  Moment clock{};
  std::function<void(std::size_t done, std::size_t all)> fetching = {}, writing = {};
  std::function<void(const std::string& folder)> waiting = {};
};

struct ImportReport {
  Problems said;  // what ended the import, or an episode
  OldShow old;
  ImportSummary summary;       // with what was mended
  std::optional<Proof> proof;  // if the show was built
  int build_code = 0;          // of the exit, if it was not
};

ImportReport import_show(const ImportRequest& request);

}  // namespace liner
