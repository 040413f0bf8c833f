// What was looked at in a folder, so that a later run can tell whether anything has changed.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

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

// Paths within one folder, with their stamps when they were opened first. From several threads.
class SeenFiles {
 public:
  void add(const std::string& path, const FileStamp& stamp) {
    const std::lock_guard lock(guard_);
    const auto [known, is_new] = stamps_.emplace(path, stamp);
    if (!is_new && known->second != stamp) steady_ = false;
  }
  // To be called when nothing is added any more.
  const std::map<std::string, FileStamp>& stamps() const { return stamps_; }
  bool steady() const { return steady_; }  // nothing changed between two looks

 private:
  std::mutex guard_;
  std::map<std::string, FileStamp> stamps_;
  bool steady_ = true;
};

}  // namespace liner
