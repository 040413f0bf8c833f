#include "base/open_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace liner {

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Result<std::string> read_at(int descriptor, std::uint64_t offset, std::size_t size,
                            const std::string& file) {
  std::string bytes(size, '\0');
  const auto have = read_into(descriptor, offset, bytes.data(), size, file);
  if (!have) return tl::unexpected(have.error());
  bytes.resize(*have);
  return bytes;
}

Result<std::size_t> read_into(int descriptor, std::uint64_t offset, char* bytes, std::size_t size,
                              const std::string& file) {
  std::size_t have = 0;
  while (have < size) {
    const auto got =
        pread(descriptor, bytes + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return failure("cannot-read", {file},
                     fmt::format("cannot be read: {}", std::strerror(errno)));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  return have;
}

Result<OpenFile> open_named_file(const std::string& path) {
  OpenFile opened(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat info {};
  if (!opened || fstat(opened.descriptor(), &info) != 0)
    return failure("cannot-read", {path}, fmt::format("cannot be read: {}", std::strerror(errno)),
                   "check the name");
  if (!S_ISREG(info.st_mode)) return failure("cannot-read", {path}, "is not a file");
  return opened;
}

}  // namespace liner
