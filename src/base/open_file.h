// Files that are open: what the kernel knows as a descriptor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace liner {

// A file descriptor that closes itself.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~OpenFile();
  int descriptor() const { return descriptor_; }
  // Gives it to somebody else, who closes it.
  int release() { return std::exchange(descriptor_, -1); }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// An ordinary file that the command line names, wherever it stands; links are followed. Problem:
// "cannot-read" (also: a folder, a device).
Result<OpenFile> open_named_file(const std::string& path);

// Writes all of it, also when the kernel takes less at a time. errno tells what went wrong.
bool write_all(int descriptor, std::string_view bytes);

// Reads up to `size` bytes at `offset`; fewer only at the end of the file.
Result<std::string> read_at(int descriptor, std::uint64_t offset, std::size_t size,
                            const std::string& file);
// The same into memory that is there; returns how many bytes were read.
Result<std::size_t> read_into(int descriptor, std::uint64_t offset, char* bytes, std::size_t size,
                              const std::string& file);

}  // namespace liner
