#include "base/file_digest.h"

namespace liner {

Result<std::string> file_digest(const Root& root, const std::string& file, DigestKind kind) {
  constexpr std::size_t kPiece = 1024 * 1024;
  const auto open = root.open_file(file);
  if (!open) return tl::unexpected(open.error());
  PiecewiseDigest digest(kind);
  for (std::uint64_t at = 0;;) {
    const auto piece = read_at(open->descriptor(), at, kPiece, file);
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) return digest.hex();
    digest.add(*piece);
    at += piece->size();
  }
}

}  // namespace liner
