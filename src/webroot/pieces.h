// Files that consist of pieces: the last one, and the one that is written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/root.h"
#include "cache/output_cache.h"

namespace liner {

// The pieces of a file as it stands in the web root. The record must outlive it.
class PiecesThere {
 public:
  PiecesThere(const OutputRecord& record, const Root& web);

  std::size_t count() const { return begins_.empty() ? 0 : records_.size(); }
  bool is_named(std::size_t index, const OutputKey& key) const;
  std::optional<std::size_t> find(const OutputKey& key) const;
  std::uint64_t size(std::size_t index) const { return records_[index].bytes; }
  // The bytes of the pieces [begin, end).
  Result<std::string> bytes(std::size_t begin, std::size_t end) const;

 private:
  const std::vector<PieceRecord>& records_;
  const std::string& path_;
  OpenFile file_;
  std::vector<std::uint64_t> begins_;  // of the pieces, and the end of the last one
  std::map<OutputKey, std::size_t> by_key_;
};

// Problem: "cannot-write", of the output at `path`.
Result<void> write_bytes(int descriptor, std::string_view bytes, const std::string& path);

// Writes pieces into a file of its own. Problems: "cannot-write", those of reading.
class PieceWriter {
 public:
  // `path` is for messages; `there` is null where there is no last file.
  PieceWriter(OpenFile file, std::string path, const PiecesThere* there)
      : file_(std::move(file)), path_(std::move(path)), there_(there) {}

  // A piece that was made.
  Result<void> add(const std::string& bytes);
  // A piece of the last file: those that follow each other there are copied in one go.
  Result<void> add_there(std::size_t index);
  Result<void> finish();

 private:
  Result<void> copy_run();
  Result<void> write_when(std::size_t at_least);

  OpenFile file_;
  std::string path_;
  const PiecesThere* there_;
  std::string waiting_;
  std::size_t begin_ = 0, end_ = 0;  // of the run
};

}  // namespace liner
