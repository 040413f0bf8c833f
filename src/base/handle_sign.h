// Names of accounts on other services.
#pragma once

namespace liner {

// What may stand in "ana_lopez-2.b".
constexpr bool is_handle_sign(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace liner
