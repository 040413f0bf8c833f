#include "remote/peers.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

struct Network {
  std::string_view address;
  int bits;
};

constexpr std::array kNotPublic4 = {
    Network{"0.0.0.0", 8},       Network{"10.0.0.0", 8},     Network{"100.64.0.0", 10},
    Network{"127.0.0.0", 8},     Network{"169.254.0.0", 16}, Network{"172.16.0.0", 12},
    Network{"192.0.0.0", 24},    Network{"192.0.2.0", 24},   Network{"192.88.99.0", 24},
    Network{"192.168.0.0", 16},  Network{"198.18.0.0", 15},  Network{"198.51.100.0", 24},
    Network{"203.0.113.0", 24},  Network{"224.0.0.0", 4},    Network{"240.0.0.0", 4},
    Network{"168.63.129.16", 32}};  // what a machine in Azure asks about itself

constexpr std::array kNotPublic6 = {
    Network{"::", 96},     Network{"100::", 64},  Network{"2001::", 23}, Network{"2001:db8::", 32},
    Network{"3fff::", 20}, Network{"5f00::", 16}, Network{"fc00::", 7},  Network{"fe80::", 10},
    Network{"fec0::", 10}, Network{"ff00::", 8}};

// The bytes of a network are few and right.
template <std::size_t kSize>
std::array<std::uint8_t, kSize> bytes_of(int family, std::string_view text) {
  std::array<std::uint8_t, kSize> bytes{};
  inet_pton(family, std::string(text).c_str(), bytes.data());
  return bytes;
}

template <std::size_t kSize>
bool is_in(const std::array<std::uint8_t, kSize>& address,
           const std::array<std::uint8_t, kSize>& network, int bits) {
  for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
    const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xFF : 0xFF << (8 - bits));
    if ((address[i] & mask) != (network[i] & mask)) return false;
  }
  return true;
}

bool is_public4(const std::array<std::uint8_t, 4>& address) {
  return std::ranges::none_of(kNotPublic4, [&](const Network& network) {
    return is_in(address, bytes_of<4>(AF_INET, network.address), network.bits);
  });
}

std::array<std::uint8_t, 4> four_at(const Bytes& address, std::size_t at) {
  return {address[at], address[at + 1], address[at + 2], address[at + 3]};
}

bool is_public6(const Bytes& address) {
  const auto in = [&](std::string_view network, int bits) {
    return is_in(address, bytes_of<16>(AF_INET6, network), bits);
  };
  if (in("::ffff:0:0", 96) || in("64:ff9b::", 96)) return is_public4(four_at(address, 12));
  if (in("64:ff9b:1::", 48)) return false;
  if (in("2002::", 16)) return is_public4(four_at(address, 2));
  return std::ranges::none_of(
      kNotPublic6, [&](const Network& network) { return in(network.address, network.bits); });
}

// The host of an address as parse_allowed_host() has it, with its port.
AllowedHost host_of(std::string_view url) {
  AllowedHost found;
  const auto scheme = url.find("://");
  auto rest = scheme == url.npos ? url : url.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const auto at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
  if (auto parsed = parse_allowed_host(rest)) found = *parsed;
  if (found.port == 0) found.port = lower_ascii(url.substr(0, 6)) == "https:" ? 443 : 80;
  return found;
}

}  // namespace

bool is_public_peer(std::string_view peer) {
  const auto text = std::string(peer.substr(0, peer.find('%')));
  std::array<std::uint8_t, 4> four{};
  if (inet_pton(AF_INET, text.c_str(), four.data()) == 1) return is_public4(four);
  Bytes six{};
  return inet_pton(AF_INET6, text.c_str(), six.data()) == 1 && is_public6(six);
}

Result<AllowedHost> parse_allowed_host(std::string_view text) {
  const auto wrong = [&] {
    return failure("wrong-address", {"--allow-host"},
                   fmt::format("\"{}\" is no host", clean_line(text)),
                   "write a name or an address, with a port or without: 127.0.0.1:8080");
  };
  auto host = text;
  std::string_view port;
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == host.npos) return wrong();
    port = host.substr(end + 1);
    host = host.substr(1, end - 1);
  } else if (std::ranges::count(host, ':') == 1) {
    port = host.substr(host.find(':'));
    host = host.substr(0, host.find(':'));
  }
  AllowedHost allowed{lower_ascii(host), 0};
  if (!port.empty()) {
    const auto digits = port.substr(1);
    const auto end = digits.data() + digits.size();
    if (port.front() != ':' || std::from_chars(digits.data(), end, allowed.port).ptr != end ||
        allowed.port < 1 || allowed.port > 65535)
      return wrong();
  }
  if (host.empty() || host.find_first_of("/ @?#") != host.npos) return wrong();
  return allowed;
}

bool is_allowed(const std::vector<AllowedHost>& hosts, std::string_view url) {
  const auto asked = host_of(url);
  return std::ranges::any_of(hosts, [&](const AllowedHost& allowed) {
    return allowed.host == asked.host && (allowed.port == 0 || allowed.port == asked.port);
  });
}

}  // namespace liner
