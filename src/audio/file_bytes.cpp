#include "audio/file_bytes.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace liner {

Result<FileBytes> file_bytes(const OpenFile& file, const std::string& name) {
  struct stat info {};
  if (fstat(file.descriptor(), &info) != 0)
    return failure("cannot-read", {name}, fmt::format("cannot be read: {}", std::strerror(errno)));
  return FileBytes{file.descriptor(), static_cast<std::uint64_t>(info.st_size), name};
}

}  // namespace liner
