// Text in HTML.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace liner {

// Escapes & < > " ' so that the text can stand between tags and in a quoted attribute.
inline void append_escaped(std::string& out, std::string_view text) {
  // One look at a table for each sign: pages are made of little else.
  static constexpr auto kIsEscaped = [] {
    std::array<bool, 256> escaped{};
    for (const char c : std::string_view("&<>\"'")) escaped[static_cast<unsigned char>(c)] = true;
    return escaped;
  }();
  while (!text.empty()) {
    std::size_t plain = 0;  // runs of what stays as it is are copied in one go
    while (plain < text.size() && !kIsEscaped[static_cast<unsigned char>(text[plain])]) ++plain;
    out.append(text.substr(0, plain));
    if (plain == text.size()) return;
    switch (text[plain]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += "&#39;";
    }
    text.remove_prefix(plain + 1);
  }
}

inline std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped(out, text);
  return out;
}

}  // namespace liner
