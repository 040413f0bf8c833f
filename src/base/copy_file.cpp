#include "base/copy_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace liner {
namespace {

constexpr std::size_t kPiece = 1024 * 1024;

tl::unexpected<Problem> cannot_write(const std::string& file, int error) {
  return failure("cannot-write", {file},
                 fmt::format("cannot be written: {}", std::strerror(error)));
}

bool same_time(const timespec& a, const timespec& b) {
  return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

Result<bool> same_samples(int a, int b, std::uint64_t size, const std::string& file) {
  constexpr std::uint64_t kSamples = 64, kSample = 4096;
  for (std::uint64_t i = 0; i < kSamples; ++i) {
    const auto at = (size - kSample) * i / (kSamples - 1);
    const auto left = read_at(a, at, kSample, file), right = read_at(b, at, kSample, file);
    if (!left) return tl::unexpected(left.error());
    if (!right || *left != *right) return false;
  }
  return true;
}

// Where the kernel does not copy between these two file systems.
Result<void> copy_by_hand(int from, int to, std::uint64_t at, const std::string& source,
                          const std::string& target) {
  for (;;) {
    const auto piece = read_at(from, at, kPiece, source);
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) return {};
    if (!write_all(to, *piece)) return cannot_write(target, errno);
    at += piece->size();
  }
}

}  // namespace

Result<bool> is_same_file(const Root& from, const std::string& source, const Root& to,
                          const std::string& target) {
  if (!to.exists(target)) return false;
  const auto source_file = from.open_file(source);
  if (!source_file) return tl::unexpected(source_file.error());
  const auto target_file = to.open_file(target);
  if (!target_file) return false;
  struct stat a {
  }, b{};
  if (fstat(source_file->descriptor(), &a) != 0 || fstat(target_file->descriptor(), &b) != 0)
    return false;
  if (a.st_size != b.st_size) return false;
  const auto size = static_cast<std::uint64_t>(a.st_size);
  // The times agree also for two different exports of one moment, so a few pieces are compared too.
  if (same_time(a.st_mtim, b.st_mtim) && size > kPiece)
    return same_samples(source_file->descriptor(), target_file->descriptor(), size, source);
  // Pieces that memory management hands out again, instead of pages that the system clears each
  // time.
  constexpr std::size_t kCompared = 64 * 1024;
  for (std::uint64_t at = 0; at < size; at += kCompared) {
    const auto left = read_at(source_file->descriptor(), at, kCompared, source);
    const auto right = read_at(target_file->descriptor(), at, kCompared, target);
    if (!left) return tl::unexpected(left.error());
    if (!right) return tl::unexpected(right.error());
    if (*left != *right) return false;
  }
  return true;
}

Result<void> copy_file(const Root& from, const std::string& source, const Root& to,
                       const std::string& target) {
  const auto in = from.open_file(source);
  if (!in) return tl::unexpected(in.error());
  const auto out = to.create(target);
  if (!out) return tl::unexpected(out.error());
  struct stat info {};
  if (fstat(in->descriptor(), &info) != 0) return cannot_write(target, errno);
  std::uint64_t copied = 0;
  for (;;) {
    const auto size =
        copy_file_range(in->descriptor(), nullptr, out->descriptor(), nullptr, kPiece * 1024, 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)) {
      const auto done = copy_by_hand(in->descriptor(), out->descriptor(), copied, source, target);
      if (!done) return done;
      break;
    }
    if (size < 0) return cannot_write(target, errno);
    if (size == 0) break;
    copied += static_cast<std::uint64_t>(size);
  }
  const timespec times[2] = {info.st_atim, info.st_mtim};
  if (futimens(out->descriptor(), times) != 0 || fsync(out->descriptor()) != 0)
    return cannot_write(target, errno);
  return {};
}

}  // namespace liner
