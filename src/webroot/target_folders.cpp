#include "webroot/target_folders.h"

namespace liner {

TargetFolders::State TargetFolders::state_of(const std::string& folder) {
  if (folder.empty()) return State::there;
  if (const auto known = states_.find(folder); known != states_.end()) return known->second;
  auto state = state_of(folder_above(folder));
  if (state == State::there && !web_.is_folder(folder))
    state = web_.exists(folder) ? State::in_the_way : State::missing;
  return states_[folder] = state;
}

Result<void> TargetFolders::can_hold(const std::string& file) {
  const auto folder = folder_above(file);
  const auto state = state_of(folder);
  if (state == State::missing) return can_hold(folder);
  if (state == State::there && writable_.contains(folder) && !web_.is_folder(file)) return {};
  if (auto fits = web_.can_hold(file); !fits) return fits;
  writable_.insert(folder);
  return {};
}

}  // namespace liner
