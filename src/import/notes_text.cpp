#include "import/notes_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/feed_limits.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "import/html_words.h"
#include "import/markdown_text.h"
#include "import/seen_text.h"
#include "notes/html.h"
#include "notes/markdown.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

// Whether reading the text gives these words, without a doubt.
bool says(const std::string& text, const std::string& seen) {
  Problems said;
  const auto words = parse_markdown({text, "notes.md", 1, false, true}, said);
  return words && said.empty() && seen_text(*words, true) == seen;
}

// Each block as HTML, with a blank line behind it; none inside, where it would end the HTML.
std::string html_blocks(const Words& words) {
  std::string out;
  for (const auto& child : words.children) {
    auto one = Words::of(Words::Kind::document, {}, {});
    one.children.push_back(child);
    auto html = feed_html(one, {});
    for (auto at = html.find("\n\n"); at != html.npos; at = html.find("\n\n", at))
      html.erase(at, 1);
    out += fmt::format("{}{}", out.empty() ? "" : "\n", html);
  }
  return out;
}

// Paragraphs of text in which nothing means anything; `cut` if not all of it was taken.
std::string plain_blocks(const Words& words, std::size_t most_bytes, bool& cut) {
  auto document = Words::of(Words::Kind::document, {}, {});
  auto text = plain_text(words);
  cut = text.size() > most_bytes;
  if (cut) text = fmt::format("{}…", cut_whole(text, most_bytes));
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find("\n\n"), rest.size());
    auto paragraph = Words::of(Words::Kind::paragraph, {}, {});
    paragraph.children.push_back(
        Words::of(Words::Kind::text, std::string(rest.substr(0, end)), {}));
    document.children.push_back(std::move(paragraph));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return markdown_text(document);
}

}  // namespace

Result<NotesText> notes_text(std::string_view html) {
  auto read = html_words(html);
  if (!read) return tl::unexpected(read.error());
  NotesText notes;
  notes.lost = std::move(read->lost);
  const auto seen = seen_text(read->words, true);
  notes.text = markdown_text(read->words);
  if (says(notes.text, seen)) return notes;
  notes.is_html = true;
  notes.text = html_blocks(read->words);
  if (says(notes.text, seen)) return notes;
  notes.is_plain = true;
  // Escapes can double it, and notes.md has its largest size, front matter and all.
  constexpr std::size_t kLargest = 200 * 1024;
  bool cut = false;
  notes.text = plain_blocks(read->words, kLargest, cut);
  if (notes.text.size() > kLargest) notes.text = plain_blocks(read->words, kLargest / 3, cut);
  if (Problems said; !parse_markdown({notes.text, "notes.md", 1, false, true}, said)) {
    // Brackets by the thousand are more than a parser of Markdown is asked to bear.
    std::erase(notes.text, '[');
    notes.lost.emplace_back("opening brackets were taken out");
  }
  if (cut) notes.lost.emplace_back("all that is more than notes can hold was cut off");
  return notes;
}

Result<std::string> description_text(std::string_view html, std::string_view site, bool& cut) {
  auto notes = notes_text(html);
  if (!notes) return tl::unexpected(notes.error());
  Problems said;
  const auto words = parse_markdown({notes->text, "show.yaml", 1, false, false}, said);
  const auto size =
      words ? brief_html(*words, site, std::string::npos, site).size() : std::string::npos;
  cut = size > kMostDescriptionBytes;
  if (!cut) return std::move(notes->text);
  constexpr std::size_t kRoom = 3000;  // bytes of plain text, which escaping makes longer
  const auto read = html_words(html);
  if (!read) return tl::unexpected(read.error());
  bool shorter = false;
  return plain_blocks(read->words, kRoom, shorter);
}

Result<std::string> seen_html(std::string_view html) {
  const auto read = html_words(html);
  if (!read) return tl::unexpected(read.error());
  return seen_text(read->words, false);
}

}  // namespace liner
