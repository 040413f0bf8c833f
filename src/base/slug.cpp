#include "base/slug.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"

namespace liner {
namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string slug_of(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : fold(text)) {
    if (c == '\'') continue;  // "don't" is one word
    if (!is_word(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += '-';
    gap = false;
    out += c;
  }
  return out;
}

std::string address_slug(std::string_view text) {
  std::string spelt;
  for (const char c : text) {
    if (c == '+')
      spelt += " plus ";
    else if (c == '#')
      spelt += " sharp ";
    else if (c == '&')
      spelt += " and ";
    else
      spelt += c;
  }
  auto slug = slug_of(spelt);
  constexpr std::size_t kLongest = 80;  // it names a folder
  if (slug.size() > kLongest) slug.resize(std::min(slug.rfind('-', kLongest), kLongest));
  return slug.empty() ? "x-" + name_hash(text) : slug;
}

bool is_slug(std::string_view text) { return !text.empty() && slug_of(text) == text; }

}  // namespace liner
