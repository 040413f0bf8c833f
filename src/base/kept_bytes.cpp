#include "base/kept_bytes.h"

#include <algorithm>

namespace liner {

KeptBytes KeptBytes::part(std::uint64_t begin, std::uint64_t size) const {
  auto part = *this;
  begin = std::min(begin, size_);
  part.begin_ += begin;
  part.size_ = std::min(size, size_ - begin);
  return part;
}

std::optional<std::string> KeptBytes::try_read() const {
  if (text_) return std::string(text());
  if (!file_) return std::string();
  auto bytes = read_at(file_->descriptor(), begin_, static_cast<std::size_t>(size_), {});
  if (!bytes || bytes->size() != size_) return std::nullopt;
  return std::move(*bytes);
}

std::string KeptBytes::read() const {
  auto bytes = try_read();
  if (!bytes) throw KeptBytesLost();
  return std::move(*bytes);
}

Scratch::Scratch(const Root& root, const std::string& folder) {
  if (auto file = root.create_nameless(folder))
    file_ = std::make_shared<const OpenFile>(std::move(*file));
}

KeptBytes Scratch::add(std::string bytes) {
  const std::lock_guard lock(guard_);
  if (!file_ || !write_all(file_->descriptor(), bytes)) {
    file_ = nullptr;  // a full disk: memory from here on
    return KeptBytes(std::move(bytes));
  }
  const auto begin = size_;
  size_ += bytes.size();
  return {file_, begin, bytes.size(), true};
}

}  // namespace liner
