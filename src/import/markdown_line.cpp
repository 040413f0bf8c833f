#include "import/markdown_line.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/html_escape.h"
#include "base/text.h"
#include "base/url.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the text goes on like a reference of HTML: "&amp;", "&#38;".
bool begins_reference(std::string_view rest) {
  const auto end = rest.find(';');
  if (end == rest.npos || end < 2 || end > 40) return false;
  return std::ranges::all_of(rest.substr(1, end - 1),
                             [](char c) { return c == '#' || is_ascii_word(c); });
}

class LineWriter {
 public:
  explicit LineWriter(MarkdownPlace place) : place_(place) {}

  std::string take() { return std::move(out_); }

  void write(const std::vector<Words>& inlines) {
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      next_ = i + 1 < inlines.size() ? first_sign(inlines[i + 1]) : after_;
      one(inlines[i]);
    }
  }

 private:
  // The first letter that will be written for it, as far as emphasis beside it asks: a letter, a
  // blank, or a sign.
  static char first_sign(const Words& words) {
    switch (words.kind) {
      case Kind::text:
      case Kind::time: return words.text.empty() ? ' ' : words.text.front();
      case Kind::hard_break: return ' ';
      default: return '*';
    }
  }

  static char last_sign(const Words& words) {
    if (words.kind == Kind::text || words.kind == Kind::time)
      return words.text.empty() ? ' ' : words.text.back();
    return words.children.empty() ? '`' : '*';
  }

  void one(const Words& words) {
    switch (words.kind) {
      case Kind::text:
      case Kind::time: return text(words.text);
      case Kind::code: return code(words.text);
      case Kind::soft_break: out_ += ' '; return;
      case Kind::hard_break: out_ += place_ == MarkdownPlace::paragraph ? "\\\n" : "<br>"; return;
      case Kind::emphasis: return emphasis(words, "*", "em");
      case Kind::strong: return emphasis(words, "**", "strong");
      case Kind::struck: return html_around(words, "del");
      case Kind::superscript: return html_around(words, "sup");
      case Kind::subscript: return html_around(words, "sub");
      case Kind::link: return link(words);
      case Kind::image: return image(words);
      default: return write(words.children);
    }
  }

  static bool is_blank(char c) { return c == ' ' || c == '\n'; }
  // What CommonMark calls punctuation, as far as one byte tells; beyond ASCII nobody is sure.
  static bool is_sign(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (!is_ascii_word(c) && !is_blank(c));
  }

  // Whether stars beside these letters begin and end emphasis (CommonMark 6.2): signs beside
  // letters are not sure of it, and HTML always is.
  bool can_use_stars(const Words& words) const {
    const char before = out_.empty() ? ' ' : out_.back();
    const char first = first_sign(words.children.front()), last = last_sign(words.children.back());
    const bool opens = !is_blank(first) && (!is_sign(first) || is_blank(before));
    const bool closes = !is_blank(last) && (!is_sign(last) || is_blank(next_));
    const bool apart = before != '*' && next_ != '*';
    const bool plain = std::ranges::all_of(words.children, [](const Words& child) {
      return child.kind != Kind::emphasis && child.kind != Kind::strong;
    });
    return opens && closes && apart && plain;
  }

  void emphasis(const Words& words, std::string_view stars, std::string_view tag) {
    if (words.children.empty()) return;
    if (!can_use_stars(words)) return html_around(words, tag);
    out_ += stars;
    inside(words, '*');
    out_ += stars;
  }

  void html_around(const Words& words, std::string_view tag) {
    out_ += fmt::format("<{}>", tag);
    inside(words, '<');
    out_ += fmt::format("</{}>", tag);
  }

  void inside(const Words& words, char after) {
    const char outer = after_, next = next_;
    after_ = after;
    write(words.children);
    after_ = outer;
    next_ = next;
  }

  void code(std::string_view text) {
    std::size_t longest = 0, run = 0;
    for (const char c : text) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const std::string ticks(longest + 1, '`');
    const bool room = text.starts_with('`') || text.ends_with('`') ||
                      (text.starts_with(' ') && text.ends_with(' '));
    out_ += fmt::format("{0}{1}{2}{1}{0}", ticks, room ? " " : "", text);
  }

  // Where a link goes, so that brackets and blanks in it do no harm.
  static std::string target(const std::string& url) {
    auto safe = encode_url_part(url);
    for (const std::string_view bad : {"(", ")", "<", ">", "\\", "*", "_"}) {
      const bool bracket = bad != "*" && bad != "_";
      for (auto at = safe.find(bad); bracket && at != safe.npos; at = safe.find(bad, at + 2))
        safe.replace(at, 1, fmt::format("\\{}", bad));
    }
    for (auto at = safe.find('&'); at != safe.npos; at = safe.find('&', at + 1))
      if (begins_reference(std::string_view(safe).substr(at))) safe.replace(at, 1, "&amp;");
    return safe;
  }

  static std::string title(const std::string& title) {
    if (title.empty()) return {};
    std::string safe;
    for (const char c : title)
      safe += c == '"' || c == '\\' ? fmt::format("\\{}", c)
              : c == '\n'           ? std::string(" ")
              : c == '&'            ? std::string("&amp;")
                                    : std::string(1, c);
    return fmt::format(" \"{}\"", safe);
  }

  void link(const Words& words) {
    if (words.url.empty()) return write(words.children);
    const bool bare = words.title.empty() && words.children.size() == 1 &&
                      words.children.front().kind == Kind::text &&
                      words.children.front().text == words.url && url_scheme(words.url) != "tel";
    const char before = out_.empty() ? ' ' : out_.back();
    const bool alone = (is_blank(before) || before == '(') && (is_blank(next_) || next_ == '\0');
    const bool web = lower_ascii(words.url).starts_with("http");
    if (bare && alone && web && words.url.find_first_of("*_[]<>\\`&") == words.url.npos) {
      out_ += words.url;
      return;
    }
    out_ += '[';
    ++in_brackets_;
    inside(words, ']');
    --in_brackets_;
    out_ += fmt::format("]({}{})", target(words.url), title(words.title));
  }

  void image(const Words& words) {
    const auto alt = plain_inline(words);
    if (words.url.empty()) return text(alt);
    out_ += "![";
    ++in_brackets_;
    text(alt);
    --in_brackets_;
    out_ += fmt::format("]({}{})", target(words.url), title(words.title));
  }

  bool at_line_start() const { return out_.empty() || out_.ends_with('\n'); }

  void text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (needs_escape(text, i)) out_ += '\\';
      out_ += c;
    }
  }

  bool needs_escape(std::string_view text, std::size_t i) const {
    const char c = text[i];
    const char after = i + 1 < text.size() ? text[i + 1] : next_;
    switch (c) {
      case '\\':
      case '`':
      case '*':
      case '[':
      case '<': return true;
      case ']': return in_brackets_ > 0;
      case '&': return begins_reference(text.substr(i));
      case '_': {
        const char before = i > 0 ? text[i - 1] : out_.empty() ? ' ' : out_.back();
        return !is_ascii_word(before) || !is_ascii_word(after);
      }
      case '!': return after == '[' || (after == '*' && i + 1 == text.size());
      default: return begins_block(text, i);
    }
  }

  // Signs that make another block of a line when they begin it.
  bool begins_block(std::string_view text, std::size_t i) const {
    const char c = text[i];
    if (place_ == MarkdownPlace::heading) return c == '#' && i + 1 == text.size();
    if (c == '.' || c == ')') {
      const auto line = std::string_view(out_).substr(out_.rfind('\n') + 1);
      return !line.empty() && line.size() < 10 && std::ranges::all_of(line, is_digit) &&
             (i + 1 == text.size() || is_blank(text[i + 1]));
    }
    if (!at_line_start()) return false;
    return std::string_view("#>+-=~").find(c) != std::string_view::npos;
  }

  MarkdownPlace place_;
  std::string out_;
  char next_ = ' ', after_ = ' ';
  int in_brackets_ = 0;
};

}  // namespace

std::string markdown_line(const std::vector<Words>& inlines, MarkdownPlace place) {
  if (place == MarkdownPlace::html) {
    auto words = Words::of(Kind::paragraph, {}, {});
    words.level = 1;
    words.children = inlines;
    auto html = feed_html(words, {});
    while (html.ends_with('\n')) html.pop_back();
    return html;
  }
  LineWriter writer(place);
  writer.write(inlines);
  return writer.take();
}

}  // namespace liner
