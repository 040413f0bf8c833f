#include "base/sealed.h"

#include "base/digest.h"

namespace liner {
namespace {

constexpr std::size_t kDigest = 64;  // hexadecimal digits

}  // namespace

std::string sealed(std::string content, std::string_view format) {
  content.insert(0, std::string(format) + sha256_hex(content));  // where it stands: it may be large
  return content;
}

std::optional<std::string_view> sealed_content(std::string_view bytes, std::string_view format) {
  if (!bytes.starts_with(format) || bytes.size() < format.size() + kDigest) return std::nullopt;
  bytes.remove_prefix(format.size());
  const auto digest = bytes.substr(0, kDigest);
  bytes.remove_prefix(kDigest);
  return sha256_hex(bytes) == digest ? std::optional(bytes) : std::nullopt;
}

}  // namespace liner
