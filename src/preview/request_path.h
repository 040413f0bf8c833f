// The target of a request as a file of the web root. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liner {

// "/episodes/one/?t=5" -> "episodes/one/". Nothing for a target that can be no file of a site: not
// UTF-8, NUL or control characters, `.` or `..` in any encoding, two slashes in a row, a backslash,
// a name that begins with a dot, or longer than any path Liner writes.
std::optional<std::string> request_path(std::string_view target);

// "http://127.0.0.1:8080/x" -> "/x", with the host that it names: a proxy asks that way, and every
// server answers it (RFC 9112, 3.2.2). Of "/x" it is "/x", and no host.
struct RequestTarget {
  std::string_view host, rest;
};
RequestTarget split_target(std::string_view target);

// Whether a Host header names this server: the address that it was told to listen on, or a name of
// this machine, with its port. What a page elsewhere makes a browser ask through a name of its own
// (DNS rebinding) is refused.
bool is_own_host(std::string_view host, std::string_view address, int port);

}  // namespace liner
