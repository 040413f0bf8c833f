// The last stage: outputs -> files. Nothing half-written is ever visible: every new file is made
// beside the others, and only when all are there are they renamed into place, media first, then
// pages, the feed last; then what has vanished is removed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/root.h"
#include "model/output.h"
#include "webroot/output_maker.h"

namespace liner {

using OutputProgress = std::function<void(std::size_t done, std::size_t all)>;

// A file of the web root.
struct WrittenFile {
  FileName path;
  OutputClass kind = OutputClass::page;
};

struct WriteReport {
  std::vector<FileName> written;  // paths that are new or changed
  std::size_t unchanged = 0;
  std::vector<std::string> removed;
  std::vector<WrittenFile> all;  // everything that is there now, but the list itself
  // What the files were made from, as they stand there now.
  OutputRecords records;
  // Set if the disk failed after the first file had been renamed: the web root is partly new, the
  // feed still the old one or already the new, every file whole. The next build finishes it.
  std::optional<Problem> interrupted;
};

// Brings the web root to what the outputs say; what is known to be there need not be made.
// When the result is a problem nothing that readers see has changed. Problems: those of making the
// outputs, "web-root-foreign", "not-ours" (a file in the way that Liner did not write),
// "same-path", "audio-not-here", "cannot-write".
Result<WriteReport> write_web_root(std::vector<Output> outputs, const Root& show,
                                   const MadeFiles& made, const Root& web,
                                   const OutputProgress& progress = {},
                                   const KnownOutputs& known = {});

}  // namespace liner
