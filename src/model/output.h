// What the stages hand to the web root: a list of files, each with a way to make its bytes.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/file_name.h"
#include "base/result.h"
#include "model/rare.h"

namespace liner {

// In this order they reach the web root, so that no page names a picture and no feed a page that
// is not there yet.
enum class OutputClass { media, page, feed };

// Names all that some bytes depend on: while it is the same they are. Empty: nobody can say. Half a
// digest is enough: a show has many of them, and nobody gains by two that are equal.
class OutputKey {
 public:
  OutputKey() = default;
  explicit OutputKey(const std::array<std::uint8_t, 32>& digest) {
    std::copy_n(digest.begin(), digest_.size(), digest_.begin());
  }
  bool empty() const { return *this == OutputKey(); }
  auto operator<=>(const OutputKey&) const = default;

 private:
  std::array<std::uint8_t, 16> digest_{};
};

// A part of a file's bytes.
struct Piece {
  OutputKey key;
  std::function<Result<std::string>()> make;
};

struct Output {
  FileName path;  // within the web root
  OutputClass kind = OutputClass::page;
  // Either a file of the show, copied byte for byte, or what is made of its bytes ...
  FileName copy_of;
  // ... or functions that make the bytes, piece by piece, in order. Called when the file is
  // written, and at no other time.
  std::vector<Piece> pieces;
  // ... or, with neither, a file that must be in the web root already, with this many bytes: the
  // audio of a show whose clone has only its facts.
  std::uint64_t kept_bytes = 0;
  // With `copy_of`: makes the bytes from those of that file.
  Rare<std::function<Result<std::string>(const std::string& bytes)>> made_from = {};
  // The path names all that the bytes depend on: a file of that name is not made again.
  bool once = false;
};

// A file in one piece.
inline Output made_output(FileName path, OutputClass kind, Piece piece) {
  Output output{std::move(path), kind, {}, {}};
  output.pieces.push_back(std::move(piece));
  return output;
}

// All pieces as one text.
inline Result<std::string> bytes_of_pieces(const std::vector<Piece>& pieces) {
  std::string bytes;
  for (const auto& piece : pieces) {
    auto made = piece.make();
    if (!made) return made;
    if (pieces.size() == 1) return made;
    bytes += *made;
  }
  return bytes;
}

}  // namespace liner
