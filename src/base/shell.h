// Commands in hints, which people copy into a shell.
#pragma once

#include <string>
#include <string_view>

namespace liner {

// In single quotes, within which a shell changes nothing (POSIX 2.2.2).
inline std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// "a.b/talk.wav" -> "a.b/talk".
inline std::string without_ending(std::string_view file) {
  const auto dot = file.rfind('.');
  const auto slash = file.rfind('/');
  const bool in_name = dot != file.npos && (slash == file.npos || dot > slash + 1) && dot > 0;
  return std::string(in_name ? file.substr(0, dot) : file);
}

}  // namespace liner
