// Bytes that need not stand in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/root.h"

namespace liner {

// What was put aside is gone: somebody wrote into the file, or the disk cannot read it. Thrown, as
// where memory is missing, from wherever somebody asks: whoever builds begins again without what
// earlier runs have put aside (cli/build.cpp), and nothing was published yet.
class KeptBytesLost : public std::runtime_error {
 public:
  KeptBytesLost() : std::runtime_error("what was put aside in .liner/ cannot be read any more") {}
};

// A part of a file that is open, or a text in memory. Copies share it.
class KeptBytes {
 public:
  KeptBytes() = default;
  explicit KeptBytes(std::string text)
      : text_(std::make_shared<const std::string>(std::move(text))),
        size_(text_->size()),
        is_ours_(true) {}
  KeptBytes(std::shared_ptr<const OpenFile> file, std::uint64_t begin, std::uint64_t size,
            bool is_ours = false)
      : file_(std::move(file)), begin_(begin), size_(size), is_ours_(is_ours) {}

  std::uint64_t size() const { return size_; }
  // Nobody else can have changed them: they stand in memory, or in a file without a name.
  bool are_ours() const { return is_ours_; }
  // Cut where it would reach over the end.
  KeptBytes part(std::uint64_t begin, std::uint64_t size) const;
  // What stands in memory; empty where it is part of a file.
  std::string_view text() const {
    if (!text_) return {};
    return std::string_view(*text_).substr(static_cast<std::size_t>(begin_),
                                           static_cast<std::size_t>(size_));
  }
  // Throws KeptBytesLost. From several threads.
  std::string read() const;
  std::optional<std::string> try_read() const;  // nothing instead

 private:
  std::shared_ptr<const OpenFile> file_;
  std::shared_ptr<const std::string> text_;  // where there is no file
  std::uint64_t begin_ = 0, size_ = 0;
  bool is_ours_ = false;
};

// A nameless file, which goes with the program however that ends.
class Scratch {
 public:
  // In memory, if there is no such file in this folder: it is not there, or its disk knows none.
  Scratch() = default;
  explicit Scratch(const Root& root, const std::string& folder);

  // From several threads.
  KeptBytes add(std::string bytes);

 private:
  std::mutex guard_;
  std::shared_ptr<const OpenFile> file_;  // null: in memory
  std::uint64_t size_ = 0;
};

}  // namespace liner
