// Which machines a stranger's feed may send Liner to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace liner {

// Whether an address, as inet_ntop() writes it, is one of the public internet: not this machine, a
// private, link-local, shared or documentation network, multicast, or a place where clouds keep the
// metadata of a machine (IANA's special-purpose registries, RFC 6890). An IPv4 address inside an
// IPv6 one (mapped, NAT64, 6to4) counts as what it is.
bool is_public_peer(std::string_view peer);

// A host that may be asked wherever it is.
struct AllowedHost {
  std::string host;  // lower case; IPv6 without brackets
  int port = 0;      // 0: any
};

// "127.0.0.1", "nas.local:8080", "[::1]:80". Problem: "wrong-address".
Result<AllowedHost> parse_allowed_host(std::string_view text);

// Whether one of them is the host of this address.
bool is_allowed(const std::vector<AllowedHost>& hosts, std::string_view url);

}  // namespace liner
