#include "base/mover.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "base/path.h"

namespace liner {
namespace {

constexpr std::size_t kMostOpen = 8;  // of each of many threads

}  // namespace

// Made if it is not there.
Result<int> Mover::target_folder(const std::string& folder) {
  if (folder.empty()) return root_.descriptor();
  if (const auto known = targets_.find(folder); known != targets_.end())
    return known->second.descriptor();
  auto opened = root_.open_folder(folder);
  if (!opened && errno == ENOENT) {
    const auto name = last_part(folder);
    const auto parent = target_folder(folder_above(folder));
    if (!parent) return parent;
    if (mkdirat(*parent, name.c_str(), 0777) != 0 && errno != EEXIST)
      return root_.cannot_write(folder, errno);
    opened = root_.open_folder(folder);
  }
  if (!opened) return root_.cannot_write(folder, errno);
  if (targets_.size() >= kMostOpen) targets_.clear();
  return targets_.emplace(folder, std::move(opened)).first->second.descriptor();
}

Result<void> Mover::rename(const std::string& from, const std::string& to) {
  const auto source = folder_above(from), from_name = last_part(from), to_name = last_part(to);
  if (!open_source_ || source != source_) {
    open_source_ = root_.open_folder(source);
    source_ = source;
  }
  if (!open_source_) return root_.cannot_write(from, errno);
  const auto folder = target_folder(folder_above(to));
  if (!folder) return tl::unexpected(folder.error());
  if (renameat(open_source_.descriptor(), from_name.c_str(), *folder, to_name.c_str()) != 0)
    return root_.cannot_write(to, errno);
  return {};
}

}  // namespace liner
