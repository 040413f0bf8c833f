#include "preview/watch_folder.h"

#include <fmt/format.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

#include "base/path.h"

namespace liner {
namespace {

namespace fs = std::filesystem;

// Not IN_MODIFY: what is being written is not read before it is all there.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                                  IN_ONLYDIR;

std::string below(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : fmt::format("{}/{}", folder, name);
}

}  // namespace

Result<FolderWatch> FolderWatch::start(const std::string& folder, std::set<std::string> ignored) {
  FolderWatch watch;
  watch.folder_ = folder;
  watch.ignored_ = std::move(ignored);
  watch.inotify_ = OpenFile(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (!watch.inotify_)
    return failure(
        "cannot-watch", {folder},
        fmt::format("changes cannot be watched: {}", std::strerror(errno)),
        "end another program that watches files, or raise fs.inotify.max_user_instances");
  watch.watch({}, nullptr);
  return watch;
}

bool FolderWatch::is_ignored(const std::string& path) const {
  const auto name = last_part(path);
  return name.starts_with('.') || name.ends_with('~') || ignored_.contains(path);
}

// Watched first and listed afterwards, so that nothing comes in between.
void FolderWatch::watch(const std::string& path, std::set<std::string>* found) {
  const auto whole = path.empty() ? folder_ : fmt::format("{}/{}", folder_, path);
  const int descriptor = inotify_add_watch(inotify_.descriptor(), whole.c_str(), kEvents);
  if (descriptor < 0) {
    if (errno == ENOSPC) unwatched_.push_back(path);
    return;  // else it has gone again
  }
  watched_[descriptor] = path;
  std::error_code error;
  for (fs::directory_iterator at(whole, error), end; !error && at != end; at.increment(error)) {
    const auto inside = below(path, at->path().filename().string());
    if (is_ignored(inside)) continue;
    std::error_code unknown;
    if (at->is_directory(unknown) && !at->is_symlink(unknown))
      watch(inside, found);
    else if (found != nullptr)
      found->insert(inside);
  }
}

void FolderWatch::take(std::uint32_t what, const std::string& path,
                       std::set<std::string>& changed) {
  if (is_ignored(path)) return;
  const bool is_folder = (what & IN_ISDIR) != 0;
  // Also one that may be read from now on.
  if (is_folder && (what & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) != 0) watch(path, &changed);
  // A file that was only made is empty as yet, unless it is a link of either kind.
  if (!is_folder && (what & IN_CREATE) != 0) {
    std::error_code unknown;
    const fs::path whole = fmt::format("{}/{}", folder_, path);
    if (!fs::is_symlink(whole, unknown) && fs::hard_link_count(whole, unknown) < 2) return;
  }
  changed.insert(path);
}

std::set<std::string> FolderWatch::changes() {
  std::set<std::string> changed;
  alignas(inotify_event) std::array<char, 64 * 1024> bytes{};
  for (;;) {
    const auto size = read(inotify_.descriptor(), bytes.data(), bytes.size());
    if (size <= 0) return changed;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, bytes.data() + at, sizeof event);
      const char* name = bytes.data() + at + sizeof event;
      at += sizeof event + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) {
        watch({}, nullptr);
        changed.insert(std::string());
        continue;
      }
      const auto known = watched_.find(event.wd);
      if (known == watched_.end()) continue;
      if ((event.mask & IN_IGNORED) != 0) {
        watched_.erase(known);
        continue;
      }
      // Of a folder itself the one above it tells, unless there is none.
      if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
        if (known->second.empty()) changed.insert(std::string());
        continue;
      }
      const auto folder = known->second;
      if (event.len > 0) take(event.mask, below(folder, std::string(name)), changed);
    }
  }
}

}  // namespace liner
