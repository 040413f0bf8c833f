#include "preview/listen.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace liner {
namespace {

// The address in numbers, and its family; nothing for a name.
struct Address {
  sockaddr_storage where{};
  socklen_t size = 0;
  std::string written;  // in an address
};

Result<Address> address_of(const std::string& text, int port) {
  Address address;
  const auto numbers = text == "localhost" ? std::string("127.0.0.1") : text;
  auto& four = reinterpret_cast<sockaddr_in&>(address.where);
  auto& six = reinterpret_cast<sockaddr_in6&>(address.where);
  const auto bare = numbers.starts_with('[') && numbers.ends_with(']')
                        ? numbers.substr(1, numbers.size() - 2)
                        : numbers;
  if (inet_pton(AF_INET, bare.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(static_cast<std::uint16_t>(port));
    address.size = sizeof four;
    address.written = bare;
    return address;
  }
  address.where = {};
  if (inet_pton(AF_INET6, bare.c_str(), &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(static_cast<std::uint16_t>(port));
    address.size = sizeof six;
    address.written = fmt::format("[{}]", bare);
    return address;
  }
  return failure("cannot-listen", {"--host"}, fmt::format("\"{}\" is no address in numbers", text),
                 "write one of this machine, as 192.168.1.20 or ::1");
}

int port_of(int descriptor) {
  sockaddr_storage where{};
  socklen_t size = sizeof where;
  if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&where), &size) != 0) return 0;
  return ntohs(where.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(where).sin6_port
                                           : reinterpret_cast<sockaddr_in&>(where).sin_port);
}

}  // namespace

Result<Listening> listen_at(const ListenAt& where) {
  int last_error = 0;
  for (int port = where.port; port <= std::max(where.port, where.last_port); ++port) {
    const auto address = address_of(where.address, port);
    if (!address) return tl::unexpected(address.error());
    OpenFile socket(::socket(address->where.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    setsockopt(socket.descriptor(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (socket &&
        bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address->where),
             address->size) == 0 &&
        listen(socket.descriptor(), SOMAXCONN) == 0) {
      const int found = port_of(socket.descriptor());
      return Listening{std::move(socket), address->written, found};
    }
    last_error = errno;
    if (last_error != EADDRINUSE) break;
  }
  if (last_error == EADDRINUSE)
    return failure("cannot-listen", {"--port"},
                   fmt::format("port {} of {} is in use", where.port, where.address),
                   "name another with --port, or none: the next free one is taken");
  return failure(
      "cannot-listen", {"--host"},
      fmt::format("{} port {}: {}", where.address, where.port, std::strerror(last_error)),
      "name an address of this machine, and a port from 1024 on");
}

}  // namespace liner
