// Where files are about to be put: what stands in their way, asked once a folder.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/path.h"
#include "base/root.h"

namespace liner {

// While it is in use nobody else makes folders, or removes files that it was asked about.
class TargetFolders {
 public:
  explicit TargetFolders(const Root& web) : web_(web) {}

  // Whether something stands at the path. Nothing does in a folder that is not there.
  bool has(const std::string& file) {
    return state_of(folder_above(file)) != State::missing && web_.exists(file);
  }
  // Root::can_hold.
  Result<void> can_hold(const std::string& file);

 private:
  enum class State { there, missing, in_the_way };
  State state_of(const std::string& folder);

  const Root& web_;
  std::map<std::string, State> states_;
  std::set<std::string> writable_;
};

}  // namespace liner
