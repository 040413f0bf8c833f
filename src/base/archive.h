// Values as bytes, for caches: read back only by the program that wrote them, on the same machine.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace liner {

class ArchiveWriter {
 public:
  template <class Number>
  void number(Number value) {
    static_assert(std::is_trivially_copyable_v<Number>);
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof value);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Reads what was written, in the same order. Where the bytes end too early everything read from
// then on is nought or empty, and `fine` says so.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : left_(bytes) {}

  template <class Number>
  Number number() {
    Number value{};
    if (left_.size() < sizeof value) {
      fail();
      return value;
    }
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view text() {
    const auto size = number<std::size_t>();
    if (size > left_.size()) {
      fail();
      return {};
    }
    const auto text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
  }
  // A number of things that follow: each takes at least one byte.
  std::size_t count() {
    const auto count = number<std::size_t>();
    if (count <= left_.size()) return count;
    fail();
    return 0;
  }
  bool fine() const { return fine_; }
  bool at_end() const { return left_.empty(); }

 private:
  void fail() {
    fine_ = false;
    left_ = {};
  }

  std::string_view left_;
  bool fine_ = true;
};

}  // namespace liner
