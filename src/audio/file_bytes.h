// An open audio file as its readers see it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/open_file.h"
#include "base/result.h"

namespace liner {

struct FileBytes {
  int descriptor = -1;
  std::uint64_t size = 0;  // of the whole file
  std::string file;        // its name in messages

  // Up to `bytes` bytes at `at`; fewer at the end of the file, none behind it, whatever a header
  // claims. Problem: "cannot-read".
  Result<std::string> read(std::uint64_t at, std::uint64_t bytes) const {
    if (at >= size) return std::string();
    return read_at(descriptor, at, static_cast<std::size_t>(std::min(bytes, size - at)), file);
  }
};

// The bytes of a file that is open; it must outlive them. Problem: "cannot-read".
Result<FileBytes> file_bytes(const OpenFile& file, const std::string& name);

}  // namespace liner
