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
}

const Words* first_paragraph(const Words& words) {
  if (words.kind == Kind::paragraph && !plain_inline(words).empty()) return &words;
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

void collect_blocks(const Words& words, std::string& out) {
  const bool holds_blocks = words.kind == Kind::document || words.kind == Kind::quote ||
                            words.kind == Kind::bullet_list || words.kind == Kind::ordered_list ||
                            words.kind == Kind::item;
  if (holds_blocks) {
    for (const auto& child : words.children) collect_blocks(child, out);
    return;
  }
  const auto text = plain_inline(words);
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
  if (const auto end = last_sentence_end(head); end > 0) return std::string(head.substr(0, end));
  const auto cut = cut_whole(text, max_bytes - 3);
  const auto space = cut.rfind(' ');
  return std::string(cut.substr(0, space == cut.npos ? cut.size() : space)) + "…";
}

}  // namespace liner
