#include "webroot/pieces.h"

namespace liner {
namespace {

constexpr std::size_t kAtOnce = 256 * 1024;  // bytes that are written together
constexpr std::size_t kRun = 100;            // pieces that are copied together

}  // namespace

Result<void> write_bytes(int descriptor, std::string_view bytes, const std::string& path) {
  if (write_all(descriptor, bytes)) return {};
  return failure("cannot-write", {path}, "cannot be written: is the disk full?");
}

PiecesThere::PiecesThere(const OutputRecord& record, const Root& web)
    : records_(record.pieces), path_(record.path) {
  auto file = web.open_file(path_);
  struct stat info {};
  if (!file || fstat(file->descriptor(), &info) != 0) return;
  if (stamp_of(info) != record.stamp) return;  // somebody else's by now: its pieces are elsewhere
  file_ = std::move(*file);
  std::uint64_t at = 0;
  for (std::size_t i = 0; i < records_.size(); ++i) {
    begins_.push_back(at);
    if (!records_[i].key.empty()) by_key_[records_[i].key] = i;
    at += records_[i].bytes;
  }
  begins_.push_back(at);
}

bool PiecesThere::is_named(std::size_t index, const OutputKey& key) const {
  return index < count() && !key.empty() && records_[index].key == key;
}

std::optional<std::size_t> PiecesThere::find(const OutputKey& key) const {
  const auto found = by_key_.find(key);
  return key.empty() || found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

Result<std::string> PiecesThere::bytes(std::size_t begin, std::size_t end) const {
  const auto size = begins_[end] - begins_[begin];
  auto bytes = read_at(file_.descriptor(), begins_[begin], size, path_);
  if (bytes && bytes->size() != size)
    return failure("cannot-read", {path_}, "became shorter while it was read");
  return bytes;
}

Result<void> PieceWriter::add(const std::string& bytes) {
  if (auto done = copy_run(); !done) return done;
  waiting_ += bytes;
  return write_when(kAtOnce);
}

Result<void> PieceWriter::add_there(std::size_t index) {
  if (index != end_ || begin_ == end_) {
    if (auto done = copy_run(); !done) return done;
    begin_ = index;
  }
  end_ = index + 1;
  return end_ - begin_ < kRun ? Result<void>() : copy_run();
}

Result<void> PieceWriter::finish() {
  if (auto done = copy_run(); !done) return done;
  return write_when(0);
}

Result<void> PieceWriter::copy_run() {
  if (begin_ == end_) return {};
  const auto bytes = there_->bytes(begin_, end_);
  begin_ = end_ = 0;
  if (!bytes) return tl::unexpected(bytes.error());
  waiting_ += *bytes;
  return write_when(kAtOnce);
}

Result<void> PieceWriter::write_when(std::size_t at_least) {
  if (waiting_.size() < at_least) return {};
  const auto written = write_bytes(file_.descriptor(), waiting_, path_);
  waiting_.clear();
  return written;
}

}  // namespace liner
