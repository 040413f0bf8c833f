// Text in HTML.
#pragma once

#include <string>
#include <string_view>

namespace liner {

// Escapes & < > " ' so that the text can stand between tags and in a quoted attribute.
inline void append_escaped(std::string& out, std::string_view text) {
  const auto is_plain = [](char c) {
    return c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  };
  while (!text.empty()) {
    std::size_t plain = 0;  // runs of what stays as it is are copied in one go
    while (plain < text.size() && is_plain(text[plain])) ++plain;
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
