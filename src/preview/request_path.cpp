#include "preview/request_path.h"

#include <fmt/format.h>

#include "base/pieces.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::size_t kLongest = 2048;  // bytes of a target

bool is_name(std::string_view name) {
  return !name.starts_with('.') && name.find('\\') == name.npos && name.size() <= 255;
}

bool has_whole_escapes(std::string_view target) {
  const auto is_hex = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  for (auto at = target.find('%'); at != target.npos; at = target.find('%', at + 1))
    if (at + 2 >= target.size() || !is_hex(target[at + 1]) || !is_hex(target[at + 2])) return false;
  return true;
}

bool is_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_character(text, at);
    if (c == kBadUtf8 || c == '\n' || c == '\t' || !is_text_character(c)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> request_path(std::string_view target) {
  if (target.size() > kLongest || !target.starts_with('/')) return std::nullopt;
  target = target.substr(1, target.find_first_of("?#") - 1);
  // A slash that is encoded would be one name to a browser and two to the disk.
  const auto lower = lower_ascii(target);
  if (lower.find("%2f") != lower.npos || lower.find("%00") != lower.npos) return std::nullopt;
  if (!has_whole_escapes(target)) return std::nullopt;
  auto path = decode_url_part(target);
  if (!is_text(path)) return std::nullopt;
  if (path.empty()) return path;
  std::string_view names = path;
  if (names.ends_with('/')) names.remove_suffix(1);
  const bool fine =
      all_pieces(names, '/', [](std::string_view name) { return !name.empty() && is_name(name); });
  return fine ? std::optional(std::move(path)) : std::nullopt;
}

RequestTarget split_target(std::string_view target) {
  constexpr std::string_view kScheme = "http://";
  if (lower_ascii(target.substr(0, kScheme.size())) != kScheme) return {{}, target};
  target.remove_prefix(kScheme.size());
  const auto slash = target.find('/');
  return {target.substr(0, slash), slash == target.npos ? "/" : target.substr(slash)};
}

bool is_own_host(std::string_view host, std::string_view address, int port) {
  const auto lower = lower_ascii(trimmed(host));
  const auto suffix = fmt::format(":{}", port);
  auto name = std::string_view(lower);
  if (name.ends_with(suffix))
    name.remove_suffix(suffix.size());
  else if (port != 80)
    return false;
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]" || name == address;
}

}  // namespace liner
