// E-mail addresses, as far as their form can be told.
#pragma once

#include <string_view>

namespace liner {

// "name@host.example": one @, a dot in the host, no signs that end an address in running text.
inline bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == text.npos || text.find('@', at + 1) != text.npos) return false;
  const auto host = text.substr(at + 1);
  return host.find('.') != host.npos && !host.starts_with('.') && !host.ends_with('.') &&
         text.find_first_of(" \t<>()\",;") == text.npos;
}

}  // namespace liner
