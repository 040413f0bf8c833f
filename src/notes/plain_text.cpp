#include "notes/plain_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

void collect(const Words& words, std::string& out) {
  if (words.kind == Kind::soft_break || words.kind == Kind::hard_break) out += ' ';
  out += words.text;
  for (const auto& child : words.children) collect(child, out);
  if (!words.is_inline()) out += ' ';
}

bool begins_with_time(const Words& words) {
  if (words.kind == Kind::time) return true;
  for (const auto& child : words.children) {
    if (begins_with_time(child)) return true;
    if (child.kind != Kind::text || child.text.find_first_not_of(" ([") != child.text.npos)
      return false;
  }
  return false;
}

const Words* first_paragraph(const Words& words) {
  // A list of times says what is heard when, not what it is about.
  if (words.kind == Kind::paragraph && !plain_inline(words).empty() && !begins_with_time(words))
    return &words;
  for (const auto& child : words.children)
    if (const auto* found = first_paragraph(child)) return found;
  return nullptr;
}

// Whether the full stop at `at` belongs to its word: "Dr.", "e.g.", an initial.
bool ends_abbreviation(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 22> kWords = {
      "dr", "mr",  "mrs", "ms",  "prof", "st",  "sr",  "jr",   "no",  "vs",  "etc",
      "ca", "bzw", "nr",  "z.b", "d.h",  "e.g", "i.e", "p.ej", "sra", "mme", "approx"};
  auto begin = at;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '(') --begin;
  const auto word = lower_ascii(text.substr(begin, at - begin));
  return word.size() == 1 ? word[0] >= 'a' && word[0] <= 'z'
                          : std::ranges::find(kWords, word) != kWords.end();
}

// Where the last whole sentence of a text that goes on ends; 0 where none does.
std::size_t last_sentence_end(std::string_view text) {
  std::size_t end = 0;
  for (const std::string_view stop : {". ", "! ", "? ", "。", "！", "？"}) {
    auto at = text.rfind(stop);
    while (at != text.npos && stop == ". " && ends_abbreviation(text, at))
      at = at == 0 ? text.npos : text.rfind(stop, at - 1);
    if (at != text.npos) end = std::max(end, at + (stop.ends_with(' ') ? 1 : stop.size()));
  }
  return end;
}

bool is_line(const Words& words) {
  return words.kind == Kind::paragraph || words.kind == Kind::heading ||
         words.kind == Kind::code_block || words.kind == Kind::caption ||
         words.kind == Kind::summary || words.is_inline();
}

void collect_line(const Words& words, std::string& out, std::string_view between) {
  for (const auto& child : words.children) {
    const auto text = plain_inline(child);
    if (text.empty()) continue;
    if (!out.empty()) out += between;
    out += text;
  }
}

void collect_blocks(const Words& words, std::string& out) {
  std::string text;
  if (words.kind == Kind::row)
    collect_line(words, text, " · ");
  else if (is_line(words))
    text = plain_inline(words);
  else
    for (const auto& child : words.children) collect_blocks(child, out);
  if (text.empty()) return;
  if (!out.empty()) out += "\n\n";
  out += text;
}

}  // namespace

std::string plain_inline(const Words& words) {
  std::string out;
  collect(words, out);
  return clean_line(out);
}

std::string plain_text(const Words& words) {
  std::string out;
  collect_blocks(words, out);
  return out;
}

std::string first_sentences(const Words& words, std::size_t max_bytes) {
  const auto* paragraph = first_paragraph(words);
  if (paragraph == nullptr) return {};
  const auto text = plain_inline(*paragraph);
  if (text.size() <= max_bytes) return text;
  const std::string_view head = cut_whole(text, max_bytes);
  // A first sentence of two words says less than half of the second.
  if (const auto end = last_sentence_end(head); end * 4 >= max_bytes)
    return std::string(head.substr(0, end));
  const auto cut = cut_whole(text, max_bytes - 3);
  const auto space = cut.rfind(' ');
  return std::string(cut.substr(0, space == cut.npos ? cut.size() : space)) + "…";
}

}  // namespace liner
