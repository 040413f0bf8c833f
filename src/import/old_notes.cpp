#include "import/old_notes.h"

#include <array>

#include "base/text.h"
#include "notes/html_tokens.h"
#include "notes/markdown.h"

namespace liner {
namespace {

bool has_tags(std::string_view html) {
  for (const auto& token : html_tokens(html))
    if (token.kind == HtmlToken::Kind::open || token.kind == HtmlToken::Kind::close) return true;
  return false;
}

// "<p>" that was escaped twice: no reader was to see it.
std::string unescaped_once(const std::string& text) {
  if (text.find("&lt;") == text.npos || has_tags(text)) return text;
  auto decoded = decode_references(text);
  return has_tags(decoded) ? decoded : text;
}

// Whether the words say no more than these begin with; an ellipsis at their end is nothing.
bool begins_like(std::string_view words, std::string_view whole) {
  for (const std::string_view end : {"…", "...", "[…]", "[...]"})
    if (words.ends_with(end)) words.remove_suffix(end.size());
  words = trimmed(words);
  return whole.starts_with(words);
}

}  // namespace

std::string visible_text(std::string_view html) {
  std::string text;
  for (const auto& token : html_tokens(html)) {
    if (token.kind == HtmlToken::Kind::text)
      text += token.source;
    else if (token.name == "br" || token.name == "p" || token.name == "li" || token.name == "div")
      text += ' ';
  }
  return clean_line(decode_references(text));
}

ChosenNotes choose_notes(const OldTexts& texts) {
  const std::array<std::string, 4> all = {unescaped_once(std::string(trimmed(texts.content))),
                                          unescaped_once(std::string(trimmed(texts.description))),
                                          unescaped_once(std::string(trimmed(texts.summary))),
                                          unescaped_once(std::string(trimmed(texts.subtitle)))};
  std::array<std::string, 4> seen;
  for (std::size_t i = 0; i < all.size(); ++i) seen[i] = visible_text(all[i]);
  std::size_t best = 0;
  for (std::size_t i = 1; i < 3; ++i) {
    // The description may lack a word or two that only the whole notes have; not more.
    const bool more = seen[i].size() > seen[best].size() + seen[best].size() / 8;
    if (seen[best].empty() || (more && !seen[i].empty())) best = i;
  }
  ChosenNotes chosen{all[best], {}, {}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    constexpr std::size_t kLongest = 4000, kShown = 60;  // bytes; more is no summary
    const bool known = i == best || seen[i].empty() || begins_like(seen[i], seen[best]) ||
                       seen[best].find(seen[i]) != std::string::npos ||
                       begins_like(seen[i], chosen.summary);
    if (known) continue;
    if (chosen.summary.empty() && i > 0 && seen[i].size() <= kLongest)
      chosen.summary = seen[i];
    else
      chosen.left.push_back(std::string(cut_whole(seen[i], kShown)));
  }
  return chosen;
}

}  // namespace liner
