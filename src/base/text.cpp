#include "base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace liner {
namespace {

struct Free {
  void operator()(void* memory) const noexcept { std::free(memory); }
};

std::string mapped(std::string_view text, utf8proc_option_t options) {
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owned(out);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
}

// Whether all signs are such. Many at a time, without a way out among them: processors do that at
// once.
template <class IsOne>
bool all_are(std::string_view text, const IsOne& is_one) {
  constexpr std::size_t kBlock = 32;
  while (text.size() >= kBlock) {
    unsigned others = 0;
    for (std::size_t i = 0; i < kBlock; ++i) others |= is_one(text[i]) ? 0U : 1U;
    if (others != 0) return false;
    text.remove_prefix(kBlock);
  }
  return std::ranges::all_of(text, is_one);
}

// U+0085, U+2028 and U+2029 end a line for YAML and JavaScript but for nobody's editor.
bool is_odd_line_end(char32_t c) { return c == 0x85 || c == 0x2028 || c == 0x2029; }

// Where the run of plain signs that begins at `at` ends: ASCII without controls. Most text is
// that, and such a run is taken as a whole.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
  return at;
}

Problem removed_characters(Place place, char32_t first, int count) {
  return {"control-characters", std::move(place),
          count == 1 ? fmt::format("a control character (U+{:04X}) was taken out",
                                   static_cast<std::uint32_t>(first))
                     : fmt::format("{} control characters were taken out, the first is U+{:04X}",
                                   count, static_cast<std::uint32_t>(first)),
          "delete it in your editor: no app shows it"};
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  utf8proc_int32_t c = -1;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &c);
  if (read <= 0 || c < 0) {
    ++at;
    return kBadUtf8;
  }
  at += static_cast<std::size_t>(read);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& to, char32_t c) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
  to.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool is_text_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n';
  if (c >= 0x7F && c < 0xA0) return false;
  return c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF);
}

Result<GatedText> gate_text(std::string_view bytes, const std::string& file) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::size_t at = bytes.starts_with(kMark) ? kMark.size() : 0;
  GatedText gated;
  gated.text.reserve(bytes.size());
  Place here{file, 1, 1}, first_removed;
  char32_t first = 0;
  int removed = 0;
  while (at < bytes.size()) {
    if (const auto plain = end_of_plain(bytes, at); plain > at) {
      gated.text.append(bytes.substr(at, plain - at));
      here.column += static_cast<int>(plain - at);
      at = plain;
      continue;
    }
    here.begin = at;
    const auto c = next_character(bytes, at);
    here.end = at;
    if (c == kBadUtf8)
      return failure("not-utf8", here, "this file is not UTF-8 text",
                     "save it as UTF-8 in your editor ('Save with encoding')");
    if (c == '\r' && at < bytes.size() && bytes[at] == '\n') continue;
    if (c == '\n' || c == '\r') {
      gated.text += '\n';
      ++here.line;
      here.column = 1;
      continue;
    }
    if (is_odd_line_end(c)) {
      gated.text += ' ';
    } else if (is_text_character(c)) {
      gated.text.append(bytes.substr(here.begin, at - here.begin));
    } else if (removed++ == 0) {
      first = c;
      first_removed = here;
    }
    ++here.column;
  }
  if (removed > 0) gated.said.push_back(removed_characters(first_removed, first, removed));
  return gated;
}

std::string allowed_text(std::string_view text) {
  // Most texts: they are what they should be already.
  if (all_are(text, [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; }))
    return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    at = end_of_plain(text, at);
    out.append(text.substr(begin, at - begin));
    if (at == text.size()) break;
    const auto odd = at;
    const auto c = next_character(text, at);
    if (c == kBadUtf8)
      out += "\xEF\xBF\xBD";
    else if (is_text_character(c))
      out.append(text.substr(odd, at - odd));
  }
  return out;
}

std::string safe_text(std::string_view text) {
  auto allowed = allowed_text(text);
  return is_surely_nfc(allowed) ? allowed : to_nfc(allowed);
}

std::string clean_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    while (at < text.size() && text[at] > ' ' && text[at] <= '~') ++at;
    if (at > begin) {
      if (space) out += ' ';
      space = false;
      out.append(text.substr(begin, at - begin));
      continue;
    }
    const auto c = next_character(text, at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0) {
      space = !out.empty();
      continue;
    }
    if (c != kBadUtf8 && !is_text_character(c)) continue;
    if (space) out += ' ';
    space = false;
    if (c == kBadUtf8)
      out += "\xEF\xBF\xBD";
    else
      out.append(text.substr(begin, at - begin));
  }
  return to_nfc(out);
}

bool is_ascii(std::string_view text) {
  return all_are(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_surely_nfc(std::string_view text) {
  if (is_ascii(text)) return true;
  // Letters and signs that neither change by normalisation nor join what stands before them.
  constexpr std::pair<char32_t, char32_t> kStable[] = {
      {0x0000, 0x02FF}, {0x0400, 0x0482}, {0x2002, 0x20CF},  {0x2190, 0x2328},
      {0x232B, 0x2ADB}, {0x3001, 0x3029}, {0x3041, 0x3096},  {0x30A1, 0x30FA},
      {0x4E00, 0x9FFF}, {0xFE00, 0xFE0F}, {0x1F300, 0x1FAFF}};
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto c = next_character(text, at);
    if (c == kBadUtf8 || std::ranges::none_of(kStable, [&](const auto& range) {
          return c >= range.first && c <= range.second;
        }))
      return false;
  }
  return true;
}

std::string to_nfc(std::string_view text) {
  if (is_surely_nfc(text)) return std::string(text);
  return mapped(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  return mapped(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                                     UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                                     UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
}

Letter letter_kind(char32_t c) {
  if (c < 0x80) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter ? Letter::spaced : Letter::none;
  }
  // Blocks of Unicode 15 whose scripts write words without blanks.
  constexpr std::pair<char32_t, char32_t> kUnspaced[] = {
      {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF},  {0x2E80, 0x2FDF},
      {0x3005, 0x3007}, {0x3040, 0x30FF}, {0x31F0, 0x31FF},  {0x3400, 0x4DBF},
      {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: break;
    default: return Letter::none;
  }
  for (const auto& [first, last] : kUnspaced)
    if (c >= first && c <= last) return Letter::unspaced;
  return Letter::spaced;
}

std::string_view cut_whole(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t at = 0, last_break = 0;
  utf8proc_int32_t state = 0, previous = -1;
  while (at < text.size() && at <= max_bytes) {
    const auto begin = at;
    const auto c = static_cast<utf8proc_int32_t>(next_character(text, at));
    if (previous < 0 || utf8proc_grapheme_break_stateful(previous, c, &state)) last_break = begin;
    previous = c;
  }
  return text.substr(0, std::min(last_break, max_bytes));
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();)
    if (const auto c = next_character(text, at); c != kBadUtf8)
      width += utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
  return width;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace liner
