#include "source/yaml_text.h"

#include <algorithm>

#include "base/json.h"

namespace liner {
namespace {

bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  // A sign at the beginning means something; so does one of these anywhere.
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`.+~=<0123456789").find(text.front()) != text.npos)
    return false;
  if (text.find(": ") != text.npos || text.find(" #") != text.npos) return false;
  return std::ranges::none_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 ||
           std::string_view(",[]{}\\\"").find(c) != std::string_view::npos;
  });
}

bool is_word_of_yaml(std::string_view text) {
  constexpr std::string_view kWords[] = {"true", "false", "yes", "no",  "on",  "off",
                                         "null", "y",     "n",   "nan", ".inf"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::ranges::find(kWords, lower) != std::end(kWords);
}

}  // namespace

// A JSON string is a double-quoted scalar of YAML.
std::string yaml_text(std::string_view text) {
  return is_plain(text) && !is_word_of_yaml(text) ? std::string(text) : write_json(Json(text));
}

}  // namespace liner
