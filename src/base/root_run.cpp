// What a folder is for one run: other runs are kept out, files have no names.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/root.h"

namespace liner {

Result<OpenFile> Root::create_nameless(const std::string& folder) const {
  OpenFile created(open_beneath(folder, O_RDWR | O_TMPFILE, 0600));
  if (!created) return cannot_write(folder, errno);
  return created;
}

bool Root::try_lock() const {
  return flock(descriptor(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void Root::wait_for_lock() const {
  while (flock(descriptor(), LOCK_EX) != 0 && errno == EINTR) {
  }
}

bool Root::is_same_folder(const Root& other) const {
  struct stat a {
  }, b{};
  return fstat(descriptor(), &a) == 0 && fstat(other.descriptor(), &b) == 0 &&
         a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace liner
