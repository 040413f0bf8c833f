#include "cli/write_learnt.h"

#include "base/parallel.h"

namespace liner {
namespace {

// The file as it then stands there.
Result<FileStamp> write_learnt_file(const Root& show, const LearntFile& file) {
  if (!is_written(show, file)) {
    const auto bytes = file.bytes();
    if (!bytes) return tl::unexpected(bytes.error());
    if (const auto done = show.write(file.path, *bytes); !done) return tl::unexpected(done.error());
  }
  return show.stamp(file.path);
}

}  // namespace

Result<FileStamps> write_learnt(const Root& show, const std::vector<LearntFile>& learnt) {
  std::vector<Result<FileStamp>> done(learnt.size());
  in_parallel(learnt.size(), [&](std::size_t i) { done[i] = write_learnt_file(show, learnt[i]); });
  FileStamps stamps;
  for (std::size_t i = 0; i < learnt.size(); ++i) {
    if (!done[i]) return tl::unexpected(done[i].error());
    stamps[learnt[i].path] = *done[i];
  }
  return stamps;
}

}  // namespace liner
