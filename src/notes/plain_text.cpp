#include "notes/plain_text.h"

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
  auto end = head.npos;
  for (const std::string_view stop : {". ", "! ", "? ", "。", "！", "？"})
    if (const auto at = head.rfind(stop); at != head.npos)
      if (const auto after = at + (stop.ends_with(' ') ? 1 : stop.size());
          end == head.npos || after > end)
        end = after;
  if (end != head.npos) return std::string(head.substr(0, end));
  const auto cut = cut_whole(text, max_bytes - 3);
  const auto space = cut.rfind(' ');
  return std::string(cut.substr(0, space == cut.npos ? cut.size() : space)) + "…";
}

}  // namespace liner
