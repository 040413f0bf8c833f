#include "base/url.h"

#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include "base/library.h"
#include "base/pieces.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool may_stand(char c) {
  return is_alnum(c) || std::string_view("-._~!$&'()*+,;=:@/?#%").find(c) != std::string_view::npos;
}

bool is_host_sign(char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_'; }

// A host that needs no library: letters, digits and hyphens where they may stand, and nothing that
// is encoded.
bool is_plain_host(std::string_view host) {
  constexpr std::size_t kLongest = 253, kLongestLabel = 63;  // RFC 1035, 2.3.4
  return host.size() <= kLongest && all_pieces(host, '.', [](std::string_view label) {
           return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' &&
                  label.back() != '-' && label.substr(0, 4).find("--") == label.npos &&
                  std::ranges::all_of(label, [](char c) { return is_alnum(c) || c == '-'; });
         });
}

// Most hosts need none of it.
struct Library : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&idn2_to_ascii_8z) to_ascii = find("idn2_to_ascii_8z");
  decltype(&idn2_free) free = find("idn2_free");
};

const Library& library() {
  static const Library kLibrary(LINER_LIBRARY);
  kLibrary.need("libidn2", "libidn2-0");
  return kLibrary;
}

// Nothing for what is no host.
std::optional<std::string> international_host(std::string_view host) {
  // libidn2 drops a blank from "a b.example" and makes ";" of a Greek question mark: what goes in
  // and what comes out is looked at.
  const bool plain = std::ranges::all_of(
      host, [](char c) { return is_host_sign(c) || static_cast<unsigned char>(c) >= 0x80; });
  if (!plain) return std::nullopt;
  char* out = nullptr;
  const int code =
      library().to_ascii(std::string(host).c_str(), &out, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<char, void (*)(void*)> owned(out, library().free);
  if (code != IDN2_OK) return std::nullopt;
  auto ascii = lower_ascii(out);
  if (ascii.empty() || ascii[0] == '.' || ascii.find("..") != ascii.npos ||
      !std::ranges::all_of(ascii, is_host_sign))
    return std::nullopt;
  return ascii;
}

bool is_port(std::string_view text) {
  int port = 0;
  const auto end = text.data() + text.size();
  return !text.empty() && text[0] != '-' && std::from_chars(text.data(), end, port).ptr == end &&
         port <= 65535;
}

// "host:port" in its ASCII form, or what is wrong with it.
tl::expected<std::string, std::string> canonical_authority(std::string_view authority) {
  if (authority.find('@') != authority.npos)
    return tl::unexpected<std::string>("has a user name or password in it");
  std::string_view port;
  if (const auto colon = authority.rfind(':');
      colon != authority.npos && !authority.ends_with(']')) {
    port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
    if (!is_port(port)) return tl::unexpected<std::string>("has a port that is not a number");
  }
  if (authority.empty()) return tl::unexpected<std::string>("has no host");
  std::string host;
  if (authority.front() == '[') {
    host = lower_ascii(authority);
    if (!host.ends_with(']') || host.find_first_not_of("[]0123456789abcdef:.") != host.npos)
      return tl::unexpected<std::string>("has a host that cannot be a host name");
  } else if (is_plain_host(authority)) {
    host = lower_ascii(authority);
  } else if (const auto ascii = international_host(authority)) {
    host = *ascii;
  } else {
    return tl::unexpected<std::string>("has a host that cannot be a host name");
  }
  return port.empty() ? host : fmt::format("{}:{}", host, port);
}

// An IPv4 address of a network that nobody else reaches: RFC 1918, 6598, 3927, this machine.
bool is_private_ipv4(std::string_view host) {
  int parts[2] = {0, 0}, dots = 0;
  for (const char c : host) {
    if (c == '.')
      ++dots;
    else if (c < '0' || c > '9')
      return false;
    else if (dots < 2)
      parts[dots] = std::min(parts[dots] * 10 + (c - '0'), 1000);
  }
  const auto [first, second] = std::pair(parts[0], parts[1]);
  return dots == 3 &&
         (first == 0 || first == 10 || first == 127 || (first == 192 && second == 168) ||
          (first == 172 && second >= 16 && second < 32) || (first == 169 && second == 254) ||
          (first == 100 && second >= 64 && second < 128));
}

// The same for IPv6: this machine, RFC 4193 and link-local addresses.
bool is_private_ipv6(std::string_view host) {
  return host == "[::1]" || host.starts_with("[fc") || host.starts_with("[fd") ||
         host.starts_with("[fe80:");
}

}  // namespace

std::string encode_url_part(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool broken_escape =
        c == '%' && !(i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]));
    if (may_stand(c) && !broken_escape) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::string encode_file_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '?' || c == '#' || c == '%')
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += encode_url_part(std::string_view(&c, 1));
  }
  return out;
}

std::string decode_url_part(std::string_view text) {
  std::string out;
  const auto value = [](char c) {
    return c <= '9' ? c - '0' : (c <= 'F' ? c - 'A' : c - 'a') + 10;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
      out += static_cast<char>(value(text[i + 1]) * 16 + value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string_view url_scheme(std::string_view url) {
  const auto colon = url.find(':');
  if (colon == url.npos || colon == 0) return {};
  const auto scheme = url.substr(0, colon);
  const bool ok = std::ranges::all_of(
      scheme, [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
  return ok && !(scheme[0] >= '0' && scheme[0] <= '9') ? scheme : std::string_view();
}

std::string_view url_host(std::string_view url) {
  const auto start = url.find("://");
  if (start == url.npos) return {};
  auto host = url.substr(start + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

std::string_view url_path(std::string_view url) {
  const auto start = url.find("://");
  if (start == url.npos) return url;
  const auto slash = url.find('/', start + 3);
  return slash == url.npos ? "/" : url.substr(slash, url.find_first_of("?#", slash) - slash);
}

tl::expected<std::string, std::string> canonical_url(std::string_view text) {
  const auto scheme = lower_ascii(url_scheme(text));
  if (scheme != "http" && scheme != "https")
    return tl::unexpected<std::string>("does not start with https:// or http://");
  auto rest = text.substr(scheme.size() + 1);
  if (!rest.starts_with("//")) return tl::unexpected<std::string>("has no host");
  rest.remove_prefix(2);
  const auto end = std::min(rest.find_first_of("/?#"), rest.size());
  const auto authority = canonical_authority(rest.substr(0, end));
  if (!authority) return tl::unexpected(authority.error());
  auto path = encode_url_part(rest.substr(end));
  // Only the first # starts the fragment.
  for (auto at = path.find('#'); at != path.npos && (at = path.find('#', at + 1)) != path.npos;)
    path.replace(at, 1, "%23");
  return fmt::format("{}://{}{}{}", scheme, *authority, path.starts_with('/') ? "" : "/", path);
}

std::string join_url(std::string_view base, std::string_view path) {
  return fmt::format("{}{}{}", base, base.ends_with('/') ? "" : "/", path);
}

std::string wrong_base(std::string_view url) {
  if (url.find_first_of("?#") != url.npos) return "is the address of a folder and has no ? or #";
  auto last = url_path(url);
  last = last.substr(last.rfind('/') + 1);
  for (const std::string_view ending : {".xml", ".html", ".htm", ".rss"})
    if (lower_ascii(last).ends_with(ending)) return "is the address of a folder, not of a file";
  return {};
}

bool is_placeholder_url(std::string_view url) {
  const auto host = lower_ascii(url_host(url));
  const auto ends = [&](std::string_view ending) { return host.ends_with(ending); };
  return host == "localhost" || ends(".localhost") || host == "invalid" || ends(".invalid") ||
         ends(".local") || is_private_ipv4(host) || is_private_ipv6(host);
}

}  // namespace liner
