// An open audio file as its readers see it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "base/open_file.h"
#include "base/result.h"

namespace liner {

struct FileBytes {
  int descriptor = -1;
  std::uint64_t size = 0;  // of the whole file
  std::string file;        // its name in messages

  // Up to `bytes` bytes at `at`; fewer at the end of the file, none behind it, whatever a header
  // claims. Problem: "cannot-read". From one thread.
  Result<std::string> read(std::uint64_t at, std::uint64_t bytes) const;

  // Readers ask for a few bytes of the same heads again and again: what was read last stays here,
  // for all copies.
  struct LastPieces {
    struct Piece {
      std::uint64_t at = 0;
      std::string bytes;
    };
    std::array<Piece, 4> pieces;
    std::size_t next = 0;
  };
  std::shared_ptr<LastPieces> last = std::make_shared<LastPieces>();
};

// The bytes of a file that is open; it must outlive them. Problem: "cannot-read".
Result<FileBytes> file_bytes(const OpenFile& file, const std::string& name);

}  // namespace liner
