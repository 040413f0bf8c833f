// What was looked at in a folder, so that a later run can tell whether anything has changed.
#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace liner {

// A file or folder as the kernel tells it apart from what it was before. Of what is not there all
// are nought.
struct FileStamp {
  std::uint64_t inode = 0, size = 0;
  std::int64_t modified = 0, changed = 0;  // nanoseconds
  bool operator==(const FileStamp&) const = default;
};

inline FileStamp stamp_of(const struct stat& info) {
  constexpr std::int64_t kNano = 1'000'000'000;
  return {info.st_ino, static_cast<std::uint64_t>(info.st_size),
          info.st_mtim.tv_sec * kNano + info.st_mtim.tv_nsec,
          info.st_ctim.tv_sec * kNano + info.st_ctim.tv_nsec};
}

// Of a file that is open; all nought where none is.
inline FileStamp stamp_of(int descriptor) {
  struct stat info {};
  return descriptor >= 0 && fstat(descriptor, &info) == 0 ? stamp_of(info) : FileStamp{};
}

// Whether what has this stamp had it when `began` was made, a file that tells the disk's time: a
// later change would then show. A disk that only knows whole seconds may take two changes for one.
inline bool is_before(const FileStamp& stamp, const FileStamp& began) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const auto grain = stamp.changed % kSecond == 0 ? 2 * kSecond : 0;
  return std::max(stamp.changed, stamp.modified) + grain < began.changed;
}

using FileStamps = std::map<std::string, FileStamp>;  // by path
using LateStamps = std::function<FileStamps()>;       // made when somebody asks: most builds do not

// Paths within one folder, with their stamps when they were opened first. From several threads.
class SeenFiles {
 public:
  void add(const std::string& path, const FileStamp& stamp) {
    const std::lock_guard lock(guard_);
    take(path, stamp);
  }
  // The same for what `more` says, if anybody ever asks.
  void add_later(LateStamps more) {
    const std::lock_guard lock(guard_);
    later_.push_back(std::move(more));
  }
  // The same of what others see, until then.
  void add_later(std::shared_ptr<SeenFiles> others) {
    const std::lock_guard lock(guard_);
    others_.push_back(std::move(others));
  }
  // Nobody will ask: its memory is wanted. What it says from then on is nothing to go by.
  void forget() {
    const std::lock_guard lock(guard_);
    stamps_.clear();
    later_ = std::vector<LateStamps>();
    others_ = std::vector<std::shared_ptr<SeenFiles>>();
    steady_ = false;
  }
  // Both to be called when nothing is added any more.
  const FileStamps& stamps() {
    take_later();
    return stamps_;
  }
  bool steady() {  // nothing changed between two looks
    take_later();
    return steady_;
  }

 private:
  void take(const std::string& path, const FileStamp& stamp) {
    const auto [known, is_new] = stamps_.emplace(path, stamp);
    if (!is_new && known->second != stamp) steady_ = false;
  }
  void take_later() {
    for (const auto& more : later_)
      for (const auto& [path, stamp] : more()) take(path, stamp);
    later_.clear();
    for (const auto& other : others_) {
      for (const auto& [path, stamp] : other->stamps()) take(path, stamp);
      steady_ = steady_ && other->steady();
    }
    others_.clear();
  }

  std::mutex guard_;
  FileStamps stamps_;
  std::vector<LateStamps> later_;
  std::vector<std::shared_ptr<SeenFiles>> others_;
  bool steady_ = true;
};

}  // namespace liner
