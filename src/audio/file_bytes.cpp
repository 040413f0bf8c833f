#include "audio/file_bytes.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace liner {

Result<FileBytes> file_bytes(const OpenFile& file, const std::string& name) {
  struct stat info {};
  if (fstat(file.descriptor(), &info) != 0)
    return failure("cannot-read", {name}, fmt::format("cannot be read: {}", std::strerror(errno)));
  return FileBytes{file.descriptor(), static_cast<std::uint64_t>(info.st_size), name};
}

Result<std::string> FileBytes::read(std::uint64_t at, std::uint64_t bytes) const {
  constexpr std::uint64_t kPiece = 4096;
  if (at >= size) return std::string();
  const auto wanted = std::min(bytes, size - at);
  for (const auto& [begin, known] : last->pieces)
    if (at >= begin && at - begin + wanted <= known.size()) return known.substr(at - begin, wanted);
  if (wanted > kPiece) return read_at(descriptor, at, wanted, file);
  auto read = read_at(descriptor, at, std::min(kPiece, size - at), file);
  if (!read) return read;
  auto asked = read->substr(0, wanted);
  last->pieces[last->next++ % last->pieces.size()] = {at, std::move(*read)};
  return asked;
}

}  // namespace liner
