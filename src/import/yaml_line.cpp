#include "import/yaml_line.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "source/yaml_text.h"

namespace liner {

std::string yaml_line(std::string_view text) {
  auto line = yaml_text(text);
  // Line ends to YAML 1.1, letters to everybody else: written by their names.
  for (const auto& [letter, name] :
       {std::pair<std::string_view, std::string_view>{"\xC2\x85", "\\N"},
        {"\xE2\x80\xA8", "\\L"},
        {"\xE2\x80\xA9", "\\P"}}) {
    if (line.find(letter) == line.npos) continue;
    if (!line.starts_with('"')) line = write_json(Json(text));
    for (auto at = line.find(letter); at != line.npos; at = line.find(letter, at + 1))
      line.replace(at, letter.size(), name);
  }
  return line;
}

std::string yaml_block(std::string_view text, int indent) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const bool is_block = text.find('\n') != text.npos && !text.starts_with(' ') &&
                        text.find("\xC2\x85") == text.npos &&
                        text.find("\xE2\x80\xA8") == text.npos &&
                        text.find("\xE2\x80\xA9") == text.npos;
  if (!is_block) return yaml_line(text) + "\n";
  std::string out = "|\n";
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    out += line.empty()
               ? "\n"
               : fmt::format("{}{}\n", std::string(static_cast<std::size_t>(indent), ' '), line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace liner
