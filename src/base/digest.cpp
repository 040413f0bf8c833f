#include "base/digest.h"

#include <openssl/evp.h>

#include <algorithm>

namespace liner {

namespace {

// Looked up once: by its name it is looked up for every digest, which takes longer than a short
// one.
const EVP_MD* fetched_sha256() {
  static const EVP_MD* const kDigest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kDigest;
}

}  // namespace

struct PiecewiseDigest::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
};

PiecewiseDigest::PiecewiseDigest(DigestKind kind) : state_(std::make_unique<State>()) {
  const auto* digest = kind == DigestKind::sha256 ? fetched_sha256()
                       : kind == DigestKind::sha1 ? EVP_sha1()
                                                  : EVP_md5();
  EVP_DigestInit_ex(state_->context, digest, nullptr);
}

PiecewiseDigest::~PiecewiseDigest() { EVP_MD_CTX_free(state_->context); }

void PiecewiseDigest::add(std::string_view bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string PiecewiseDigest::hex() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(state_->context, digest, &size);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(std::size_t{2} * size);
  for (unsigned int i = 0; i < size; ++i) {
    out += kDigits[digest[i] >> 4];
    out += kDigits[digest[i] & 15];
  }
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::string sha256(std::string_view bytes) {
  std::string digest(32, '\0');
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
             fetched_sha256(), nullptr);
  return digest;
}

std::string name_hash(std::string_view bytes) { return sha256_hex(bytes).substr(0, 10); }

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  std::array<std::uint8_t, 20> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
  return digest;
}

std::string encode_base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // the library ends it with a zero
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::size_t kMost = 1 << 30;  // the library counts in int
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  const bool digits = std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/';
  });
  if (!digits || text.size() % 4 == 1 || text.size() > kMost) return std::nullopt;
  std::string whole(text);
  whole.append((4 - text.size() % 4) % 4, '=');
  std::string bytes(whole.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(whole.data()),
                                   static_cast<int>(whole.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(text.size() * 3 / 4);  // without what the padding stands for
  return bytes;
}

}  // namespace liner
