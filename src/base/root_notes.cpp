// What a folder notes of what is looked at in it (base/seen_files.h).
#include <fcntl.h>

#include <cerrno>

#include "base/root.h"

namespace liner {

// Of what is read or asked for; errno stays what it was.
void Root::note(const std::string& path, int flags, int opened) const {
  if ((flags & (O_WRONLY | O_RDWR | O_CREAT | O_NOFOLLOW)) != 0) return;
  const int error = errno;
  seen_->add(path, stamp_of(opened));
  errno = error;
}

Root Root::noting_into(const std::shared_ptr<SeenFiles>& seen) const {
  auto root = *this;
  root.seen_ = seen;
  return root;
}

FileStamp Root::stamp(const std::string& file) const {
  struct stat info {};
  const auto* path = file.empty() ? "." : file.c_str();
  return fstatat(descriptor(), path, &info, 0) == 0 ? stamp_of(info) : FileStamp{};
}

FileStamp Root::first_stamp(const std::string& file) const {
  const auto* known = first_ ? first_->find(file) : nullptr;
  return known == nullptr ? stamp(file) : *known;
}

}  // namespace liner
