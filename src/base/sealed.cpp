#include "base/sealed.h"

#include <fmt/format.h>

#include "base/digest.h"

namespace liner {

std::string sealed(std::string_view content, std::string_view format) {
  return fmt::format("{}{}{}", format, sha256_hex(content), content);
}

std::optional<std::string_view> sealed_content(std::string_view bytes, std::string_view format) {
  constexpr std::size_t kDigest = 64;
  if (!bytes.starts_with(format) || bytes.size() < format.size() + kDigest) return std::nullopt;
  bytes.remove_prefix(format.size());
  const auto digest = bytes.substr(0, kDigest);
  bytes.remove_prefix(kDigest);
  return sha256_hex(bytes) == digest ? std::optional(bytes) : std::nullopt;
}

}  // namespace liner
