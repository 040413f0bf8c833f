// Values as bytes, for caches: read back only by the program that wrote them, on the same machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace liner {

class ArchiveWriter {
 public:
  // Whole numbers and enumerations take as few bytes as they need, the rest what memory does.
  template <class Number>
  void number(Number value) {
    static_assert(std::is_trivially_copyable_v<Number>);
    if constexpr (std::is_integral_v<Number> || std::is_enum_v<Number>) {
      auto left = static_cast<std::uint64_t>(value);
      for (; left >= kMore; left >>= kBits) bytes_ += static_cast<char>(left | kMore);
      bytes_ += static_cast<char>(left);
    } else {
      char raw[sizeof value];
      std::memcpy(raw, &value, sizeof value);
      bytes_.append(raw, sizeof value);
    }
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }
  // So many bytes will come, with what stands before them in a file.
  void expect(std::size_t bytes) { bytes_.reserve(bytes); }

  static constexpr std::uint64_t kMore = 128;  // bit that says that another byte follows
  static constexpr int kBits = 7;              // of a number in each byte

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
    if constexpr (std::is_integral_v<Number> || std::is_enum_v<Number>)
      return static_cast<Number>(whole_number());
    else
      return raw_number<Number>();
  }
  template <class Number>
  Number raw_number() {
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
  std::size_t left() const { return left_.size(); }

 private:
  std::uint64_t whole_number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += ArchiveWriter::kBits) {
      if (left_.empty()) break;
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= (byte & (ArchiveWriter::kMore - 1)) << shift;
      if (byte < ArchiveWriter::kMore) return value;
    }
    fail();
    return 0;
  }
  void fail() {
    fine_ = false;
    left_ = {};
  }

  std::string_view left_;
  bool fine_ = true;
};

}  // namespace liner
