#include "base/digest.h"

#include <nettle/base64.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <variant>

namespace liner {
namespace {

const std::uint8_t* octets(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::uint8_t* octets(std::string& bytes) { return reinterpret_cast<std::uint8_t*>(bytes.data()); }

void start(sha256_ctx& context) { sha256_init(&context); }
void start(sha1_ctx& context) { sha1_init(&context); }
void start(md5_ctx& context) { md5_init(&context); }

void feed(sha256_ctx& context, std::string_view bytes) {
  sha256_update(&context, bytes.size(), octets(bytes));
}
void feed(sha1_ctx& context, std::string_view bytes) {
  sha1_update(&context, bytes.size(), octets(bytes));
}
void feed(md5_ctx& context, std::string_view bytes) {
  md5_update(&context, bytes.size(), octets(bytes));
}

std::string finish(sha256_ctx& context) {
  std::string digest(SHA256_DIGEST_SIZE, '\0');
  sha256_digest(&context, digest.size(), octets(digest));
  return digest;
}
std::string finish(sha1_ctx& context) {
  std::string digest(SHA1_DIGEST_SIZE, '\0');
  sha1_digest(&context, digest.size(), octets(digest));
  return digest;
}
std::string finish(md5_ctx& context) {
  std::string digest(MD5_DIGEST_SIZE, '\0');
  md5_digest(&context, digest.size(), octets(digest));
  return digest;
}

std::string hex_of(std::string_view digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * digest.size());
  for (const char c : digest) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

struct PiecewiseDigest::State {
  std::variant<sha256_ctx, sha1_ctx, md5_ctx> context;
};

PiecewiseDigest::PiecewiseDigest(DigestKind kind) : state_(std::make_unique<State>()) {
  if (kind == DigestKind::sha1) state_->context.emplace<sha1_ctx>();
  if (kind == DigestKind::md5) state_->context.emplace<md5_ctx>();
  std::visit([](auto& context) { start(context); }, state_->context);
}

PiecewiseDigest::~PiecewiseDigest() = default;

void PiecewiseDigest::add(std::string_view bytes) {
  std::visit([&](auto& context) { feed(context, bytes); }, state_->context);
}

std::string PiecewiseDigest::hex() {
  return hex_of(std::visit([](auto& context) { return finish(context); }, state_->context));
}

std::string sha256_hex(std::string_view bytes) { return hex_of(sha256(bytes)); }

std::string sha256(std::string_view bytes) {
  const auto digest = sha256_octets(bytes);
  return {digest.begin(), digest.end()};
}

std::array<std::uint8_t, 32> sha256_octets(std::string_view bytes) {
  sha256_ctx context;
  start(context);
  feed(context, bytes);
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string name_hash(std::string_view bytes) { return sha256_hex(bytes).substr(0, 10); }

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  sha1_ctx context;
  start(context);
  feed(context, bytes);
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string encode_base64(std::string_view bytes) {
  std::string out(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(out.data(), bytes.size(), octets(bytes));
  return out;
}

std::optional<std::string> decode_base64(std::string_view text) {
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  // The library passes over line ends.
  const bool digits = std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/';
  });
  if (!digits || text.size() % 4 == 1) return std::nullopt;
  // Filled with zeros, not with padding: the library refuses bits beyond the last byte, which some
  // programs leave there.
  std::string whole(text);
  whole.append((4 - text.size() % 4) % 4, 'A');
  std::string bytes(BASE64_DECODE_LENGTH(whole.size()), '\0');
  base64_decode_ctx context;
  base64_decode_init(&context);
  auto size = bytes.size();
  if (base64_decode_update(&context, &size, octets(bytes), whole.size(), whole.data()) != 1)
    return std::nullopt;
  bytes.resize(text.size() * 3 / 4);  // without what was filled in
  return bytes;
}

}  // namespace liner
