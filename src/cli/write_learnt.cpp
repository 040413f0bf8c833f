#include "cli/write_learnt.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace liner {
namespace {

constexpr std::size_t kSlice = 16;  // files that one thread takes at once

// All of them are on the disk before any has its name: one sync for a thousand files.
Result<void> write_all_new(const Root& show, const std::vector<const LearntFile*>& files) {
  std::vector<char> beside(files.size());  // not bool: every thread writes its own
  auto done = try_slices(files.size(), kSlice, [&](std::size_t i, std::size_t end) {
    Result<void> written;
    for (; written && i < end; ++i) {
      const auto bytes = files[i]->bytes();
      written = bytes ? show.write_beside(files[i]->path, *bytes) : tl::unexpected(bytes.error());
      beside[i] = written.has_value();
    }
    return written;
  });
  if (done && !files.empty()) done = show.sync();
  if (done)
    done = try_slices(files.size(), kSlice, [&](std::size_t i, std::size_t end) {
      Result<void> placed;
      for (; placed && i < end; ++i) placed = show.put_in_place(files[i]->path);
      return placed;
    });
  for (std::size_t i = 0; !done && i < files.size(); ++i)
    if (beside[i]) show.remove_beside(files[i]->path);
  return done;
}

}  // namespace

Result<FileStamps> write_learnt(const Root& show, const std::vector<LearntFile>& learnt) {
  std::vector<char> there(learnt.size());
  in_parallel_slices(learnt.size(), kSlice,
                     [&](std::size_t i) { there[i] = is_written(show, learnt[i]); });
  std::vector<const LearntFile*> missing;
  for (std::size_t i = 0; i < learnt.size(); ++i)
    if (!there[i]) missing.push_back(&learnt[i]);
  if (const auto done = write_all_new(show, missing); !done) return tl::unexpected(done.error());
  std::vector<FileStamp> stamps(learnt.size());
  in_parallel_slices(learnt.size(), kSlice,
                     [&](std::size_t i) { stamps[i] = show.stamp(learnt[i].path); });
  FileStamps by_path;
  for (std::size_t i = 0; i < learnt.size(); ++i) by_path[learnt[i].path] = stamps[i];
  return by_path;
}

}  // namespace liner
