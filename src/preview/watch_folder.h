// Changes below a folder (inotify(7)): whatever an editor does, and whole folders that come or go.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/open_file.h"

namespace liner {

class FolderWatch {
 public:
  // `ignored` are folders right below `folder` that are not looked into; names that begin with a
  // dot or end in ~ are not looked at anywhere. Problem: "cannot-watch".
  static Result<FolderWatch> start(const std::string& folder, std::set<std::string> ignored);

  // Readable when something has changed.
  int descriptor() const { return inotify_.descriptor(); }

  // What has changed since the last call, by path below the folder: files whose writing has ended,
  // what was renamed, made or removed. Folders that came are watched from now on, and their files
  // are among what changed. Empty is the name of the folder itself: anything may have changed.
  std::set<std::string> changes();

  // Folders that cannot be watched, because the system watches as many as it may.
  const std::vector<std::string>& unwatched() const { return unwatched_; }

 private:
  FolderWatch() = default;
  bool is_ignored(const std::string& path) const;
  void watch(const std::string& path, std::set<std::string>* found);
  void take(std::uint32_t what, const std::string& path, std::set<std::string>& changed);

  OpenFile inotify_;
  std::string folder_;
  std::set<std::string> ignored_;
  std::map<int, std::string> watched_;  // by watch descriptor
  std::vector<std::string> unwatched_;
};

}  // namespace liner
