// Digests and base64. Only digest.cpp knows nettle.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace liner {

// The last two only because storages tell them of their files: they prove nothing against malice.
enum class DigestKind { sha256, sha1, md5 };

// A digest that is fed piece by piece.
class PiecewiseDigest {
 public:
  explicit PiecewiseDigest(DigestKind kind);
  ~PiecewiseDigest();
  PiecewiseDigest(const PiecewiseDigest&) = delete;
  PiecewiseDigest& operator=(const PiecewiseDigest&) = delete;
  void add(std::string_view bytes);
  std::string hex();  // lower-case digits; ends the computation

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class Sha256 : public PiecewiseDigest {
 public:
  Sha256() : PiecewiseDigest(DigestKind::sha256) {}
};

std::string sha256_hex(std::string_view bytes);
std::string sha256(std::string_view bytes);  // the 32 bytes themselves
std::array<std::uint8_t, 32> sha256_octets(std::string_view bytes);

// What stands in the names of files (feed.md I03): the first ten digits of the SHA-256.
std::string name_hash(std::string_view bytes);

std::array<std::uint8_t, 20> sha1(std::string_view bytes);

std::string encode_base64(std::string_view bytes);  // RFC 4648, 4; with padding

// The bytes that base64 (RFC 4648, 4) stands for; the padding may be missing. Nothing for anything
// that is not base64, line ends included.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace liner
