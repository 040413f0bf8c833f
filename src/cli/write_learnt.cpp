#include "cli/write_learnt.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace liner {
namespace {

// Does it for each of them; the first error in order.
template <class Work>
Result<void> for_each(std::size_t count, const Work& work) {
  std::vector<Result<void>> done(count);
  in_parallel(count, [&](std::size_t i) { done[i] = work(i); });
  const auto failed = std::ranges::find_if(done, [](const auto& one) { return !one; });
  return failed == done.end() ? Result<void>() : std::move(*failed);
}

// All of them are on the disk before any has its name: one sync for a thousand files.
Result<void> write_all_new(const Root& show, const std::vector<LearntFile>& files) {
  std::vector<char> beside(files.size());  // not bool: every thread writes its own
  auto done = for_each(files.size(), [&](std::size_t i) -> Result<void> {
    const auto bytes = files[i].bytes();
    if (!bytes) return tl::unexpected(bytes.error());
    auto written = show.write_beside(files[i].path, *bytes);
    beside[i] = written.has_value();
    return written;
  });
  if (done && !files.empty()) done = show.sync();
  if (done)
    done = for_each(files.size(), [&](std::size_t i) { return show.put_in_place(files[i].path); });
  for (std::size_t i = 0; !done && i < files.size(); ++i)
    if (beside[i]) show.remove_beside(files[i].path);
  return done;
}

}  // namespace

Result<FileStamps> write_learnt(const Root& show, const std::vector<LearntFile>& learnt) {
  std::vector<char> there(learnt.size());
  in_parallel(learnt.size(), [&](std::size_t i) { there[i] = is_written(show, learnt[i]); });
  std::vector<LearntFile> missing;
  for (std::size_t i = 0; i < learnt.size(); ++i)
    if (!there[i]) missing.push_back(learnt[i]);
  if (const auto done = write_all_new(show, missing); !done) return tl::unexpected(done.error());
  FileStamps stamps;
  for (const auto& file : learnt) stamps[file.path] = show.stamp(file.path);
  return stamps;
}

}  // namespace liner
