// Many renames, with the folders of the last ones kept open.
#pragma once

#include <map>
#include <string>

#include "base/root.h"

namespace liner {

class Mover {
 public:
  explicit Mover(const Root& root) : root_(root) {}

  // Root::rename.
  Result<void> rename(const std::string& from, const std::string& to);

 private:
  Result<int> target_folder(const std::string& folder);

  const Root& root_;
  std::string source_;  // the folder of the last source, and
  OpenFile open_source_;
  std::map<std::string, OpenFile> targets_;
};

}  // namespace liner
