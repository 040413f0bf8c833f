// Digests and base64. Only digest.cpp knows libcrypto.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace liner {

// SHA-256, fed piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view bytes);
  std::string hex();  // 64 lower-case digits; ends the computation

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);
std::string sha256(std::string_view bytes);  // the 32 bytes themselves

// What stands in the names of files (feed.md I03): the first ten digits of the SHA-256.
std::string name_hash(std::string_view bytes);

std::array<std::uint8_t, 20> sha1(std::string_view bytes);

std::string encode_base64(std::string_view bytes);  // RFC 4648, 4; with padding

// The bytes that base64 (RFC 4648, 4) stands for; the padding may be missing. Nothing for anything
// that is not base64, line ends included.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace liner
