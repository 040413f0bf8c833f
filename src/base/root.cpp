#include "base/root.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/path.h"

namespace liner {
namespace {

FolderEntry::Kind kind_of(int folder, const dirent64& entry) {
  if (entry.d_type == DT_REG) return FolderEntry::Kind::file;
  if (entry.d_type == DT_DIR) return FolderEntry::Kind::folder;
  struct stat info {};
  if (fstatat(folder, entry.d_name, &info, 0) != 0) return FolderEntry::Kind::other;
  if (S_ISDIR(info.st_mode)) return FolderEntry::Kind::folder;
  return S_ISREG(info.st_mode) ? FolderEntry::Kind::file : FolderEntry::Kind::other;
}

}  // namespace

tl::unexpected<Problem> Root::cannot_read(const std::string& file, int error) const {
  if (error == EXDEV || error == ELOOP)
    return failure("outside-show", {prefix_ + file},
                   "this is a symbolic link that leads out of the folder",
                   "put the file itself here: nothing outside the show folder is read");
  return failure("cannot-read", {prefix_ + file},
                 fmt::format("cannot be read: {}", std::strerror(error)));
}

tl::unexpected<Problem> Root::cannot_write(const std::string& file, int error) const {
  if (error == EXDEV || error == ELOOP)
    return failure("outside-show", {prefix_ + file},
                   "this path leads out of the folder through a symbolic link",
                   "remove the link: Liner writes nowhere else");
  return failure("cannot-write", {prefix_ + file},
                 fmt::format("cannot be written: {}", std::strerror(error)));
}

Result<Root> Root::open(const std::string& path, const std::string& prefix) {
  OpenFile folder(::open(path.c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
  if (!folder)
    return failure("cannot-read", {path}, fmt::format("cannot be read: {}", std::strerror(errno)),
                   "is this the folder you meant?");
  return Root(path, prefix, std::move(folder));
}

Result<Root> Root::open_or_make(const std::string& path, const std::string& prefix) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return failure("cannot-write", {path}, fmt::format("cannot be made: {}", error.message()));
  return open(path, prefix);
}

int Root::open_unnoted(const std::string& path, int flags, unsigned mode) const {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
  how.mode = mode;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(
      syscall(SYS_openat2, descriptor(), path.empty() ? "." : path.c_str(), &how, sizeof how));
}

int Root::open_beneath(const std::string& path, int flags, unsigned mode) const {
  const auto opened = open_unnoted(path, flags, mode);
  if (seen_) note(path, flags, opened);
  return opened;
}

bool Root::exists(const std::string& file) const {
  // What is there but leads out of the folder is there: reading it says what is wrong with it.
  return OpenFile(open_beneath(file, O_PATH)) ||
         (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG);
}

bool Root::is_folder(const std::string& file) const {
  return static_cast<bool>(OpenFile(open_beneath(file, O_PATH | O_DIRECTORY)));
}

bool Root::is_link(const std::string& file) const {
  const OpenFile opened(open_beneath(file, O_PATH | O_NOFOLLOW));
  struct stat info {};
  return opened && fstat(opened.descriptor(), &info) == 0 && S_ISLNK(info.st_mode);
}

Result<OpenFile> Root::open_file(const std::string& file, struct stat& info) const {
  OpenFile opened(open_unnoted(file, O_RDONLY | O_NONBLOCK, 0));  // a pipe would block
  const bool there = opened && fstat(opened.descriptor(), &info) == 0;
  const int error = errno;
  if (seen_) seen_->add(file, there ? stamp_of(info) : FileStamp{});
  if (!there) return cannot_read(file, error);
  if (!S_ISREG(info.st_mode))
    return failure("cannot-read", {file}, "is not a file", "put an ordinary file here");
  return opened;
}

Result<OpenFile> Root::open_file(const std::string& file) const {
  struct stat info {};
  return open_file(file, info);
}

Result<struct stat> Root::stat_file(const std::string& file) const {
  const OpenFile opened(open_beneath(file, O_PATH));
  struct stat info {};
  if (!opened || fstat(opened.descriptor(), &info) != 0) return cannot_read(file, errno);
  return info;
}

Result<std::string> Root::read(const std::string& file, std::uint64_t limit) const {
  struct stat info {};
  const auto opened = open_file(file, info);
  if (!opened) return tl::unexpected(opened.error());
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > limit)
    return failure("too-large", {file},
                   fmt::format("is {} KiB; at most {} KiB are read", size / 1024, limit / 1024),
                   "is this the right file?");
  return read_at(opened->descriptor(), 0, size, file);
}

// readdir would ask the kernel three times more about each folder.
Result<std::vector<FolderEntry>> Root::list(const std::string& folder) const {
  constexpr std::size_t kAtOnce = 32 * 1024;  // bytes
  std::vector<FolderEntry> entries;
  const OpenFile opened(open_beneath(folder, O_RDONLY | O_DIRECTORY));
  if (!opened) {
    if (errno == ENOENT || errno == ENOTDIR) return entries;
    return cannot_read(folder, errno);
  }
  alignas(dirent64) std::array<char, kAtOnce> buffer;
  for (;;) {
    const auto size = getdents64(opened.descriptor(), buffer.data(), buffer.size());
    if (size == 0 || (size < 0 && errno == ENOENT)) break;  // removed meanwhile
    if (size < 0) return cannot_read(folder, errno);
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* entry = reinterpret_cast<const dirent64*>(buffer.data() + at);
      at += entry->d_reclen;
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..")
        entries.push_back({std::string(name), kind_of(opened.descriptor(), *entry)});
    }
  }
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return entries;
}

OpenFile Root::open_folder(const std::string& folder) const {
  return OpenFile(open_beneath(folder, O_PATH | O_DIRECTORY));
}

Result<OpenFile> Root::open_parent(const std::string& file, std::string& name) const {
  name = last_part(file);
  auto parent = open_folder(folder_above(file));
  if (!parent) return cannot_write(file, errno);
  return parent;
}

Result<void> Root::make_folders_above(const std::string& file) const {
  const auto last = file.rfind('/');
  if (last == file.npos || is_folder(file.substr(0, last))) return {};
  for (auto slash = file.find('/'); slash != file.npos; slash = file.find('/', slash + 1)) {
    const auto folder = file.substr(0, slash);
    if (is_folder(folder)) continue;
    std::string name;
    const auto parent = open_parent(folder, name);
    if (!parent) return tl::unexpected(parent.error());
    if (mkdirat(parent->descriptor(), name.c_str(), 0777) != 0 && errno != EEXIST)
      return cannot_write(folder, errno);
  }
  return {};
}

Result<void> Root::can_hold(const std::string& file) const {
  if (is_folder(file)) return cannot_write(file, EISDIR);
  auto above = file;
  do {
    above = folder_above(above);
    if (!above.empty() && !exists(above)) continue;
    const OpenFile folder(open_beneath(above, O_PATH | O_DIRECTORY));
    if (!folder) return cannot_write(above, errno);
    if (faccessat(folder.descriptor(), ".", W_OK | X_OK, AT_EACCESS) != 0)
      return cannot_write(above, errno);
    return {};
  } while (!above.empty());
  return {};
}

Result<Root> Root::open_or_make_inside(const std::string& folder, const std::string& prefix) const {
  if (const auto made = make_folders_above(folder + "/"); !made)
    return tl::unexpected(made.error());
  OpenFile opened(open_beneath(folder, O_DIRECTORY | O_RDONLY));
  if (!opened) return cannot_write(folder, errno);
  return Root(path_ + "/" + folder, prefix, std::move(opened));
}

Result<OpenFile> Root::create(const std::string& file) const {
  // Nearly always the folder is there.
  for (const bool again : {false, true}) {
    OpenFile created(open_beneath(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0666));
    if (created) return created;
    if (again || errno != ENOENT) break;
    if (const auto made = make_folders_above(file); !made) return tl::unexpected(made.error());
  }
  return cannot_write(file, errno);
}

Result<void> Root::rename(const std::string& from, const std::string& to) const {
  std::string from_name, to_name;
  const auto from_parent = open_parent(from, from_name);
  if (!from_parent) return tl::unexpected(from_parent.error());
  auto to_parent = open_parent(to, to_name);
  if (!to_parent) {
    if (const auto made = make_folders_above(to); !made) return made;
    to_parent = open_parent(to, to_name);
  }
  if (!to_parent) return tl::unexpected(to_parent.error());
  if (renameat(from_parent->descriptor(), from_name.c_str(), to_parent->descriptor(),
               to_name.c_str()) != 0)
    return cannot_write(to, errno);
  return {};
}

Result<void> Root::make_link(const std::string& file, const std::string& leads_to) const {
  if (const auto made = make_folders_above(file); !made) return made;
  std::string name;
  const auto parent = open_parent(file, name);
  if (!parent) return tl::unexpected(parent.error());
  if (symlinkat(leads_to.c_str(), parent->descriptor(), name.c_str()) != 0)
    return cannot_write(file, errno);
  return {};
}

Result<void> Root::remove_file(const std::string& file) const {
  std::string name;
  const auto parent = open_parent(file, name);
  if (!parent) return tl::unexpected(parent.error());
  if (unlinkat(parent->descriptor(), name.c_str(), 0) != 0 && errno != ENOENT)
    return cannot_write(file, errno);
  return {};
}

void Root::remove_empty_folders(std::string folder) const {
  while (!folder.empty()) {
    std::string name;
    const auto parent = open_parent(folder, name);
    if (!parent || unlinkat(parent->descriptor(), name.c_str(), AT_REMOVEDIR) != 0) return;
    folder = folder_above(folder);
  }
}

Result<void> Root::sync_folder_of(const std::string& file) const {
  const OpenFile folder(open_beneath(folder_above(file), O_RDONLY | O_DIRECTORY));
  if (!folder || fsync(folder.descriptor()) != 0) return cannot_write(file, errno);
  return {};
}

Result<void> Root::sync() const {
  if (syncfs(descriptor()) != 0) return cannot_write(prefix_.empty() ? "." : "", errno);
  return {};
}

}  // namespace liner
