// Whole files that take the place of others at once, and pieces at an end.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/path.h"
#include "base/root.h"

namespace liner {

Result<void> Root::append(const std::string& file, std::uint64_t size,
                          std::string_view bytes) const {
  const OpenFile there(open_beneath(file, O_WRONLY | O_APPEND | O_NOFOLLOW));
  struct stat info {};
  if (!there || fstat(there.descriptor(), &info) != 0) return cannot_write(file, errno);
  if (static_cast<std::uint64_t>(info.st_size) != size) return cannot_write(file, ESTALE);
  if (!write_all(there.descriptor(), bytes)) return cannot_write(file, errno);
  return {};
}

Result<void> Root::write_beside(const std::string& file, std::string_view bytes,
                                bool synced) const {
  const auto created = create(name_beside(file));
  if (!created) return tl::unexpected(created.error());
  if (write_all(created->descriptor(), bytes) && (!synced || fsync(created->descriptor()) == 0))
    return {};
  const int error = errno;
  remove_beside(file);
  return cannot_write(file, error);
}

Result<void> Root::put_in_place(const std::string& file) const {
  std::string name;
  const auto folder = open_parent(file, name);
  if (!folder) return tl::unexpected(folder.error());
  if (renameat(folder->descriptor(), name_beside(name).c_str(), folder->descriptor(),
               name.c_str()) != 0)
    return cannot_write(file, errno);
  return {};
}

void Root::remove_beside(const std::string& file) const { (void)remove_file(name_beside(file)); }

Result<void> Root::write(const std::string& file, std::string_view bytes) const {
  if (auto written = write_beside(file, bytes, true); !written) return written;
  return put_in_place(file);
}

}  // namespace liner
