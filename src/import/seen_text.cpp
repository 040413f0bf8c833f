#include "import/seen_text.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

// Where apps begin a new line a blank is seen.
bool parts_words(Kind kind) {
  return kind == Kind::soft_break || kind == Kind::hard_break || !Words::is_inline(kind);
}

std::string_view mark_of(Kind kind) {
  switch (kind) {
    case Kind::heading: return "h";
    case Kind::quote: return "quote";
    case Kind::bullet_list: return "ul";
    case Kind::ordered_list: return "ol";
    case Kind::item: return "li";
    case Kind::code_block: return "pre";
    case Kind::code: return "code";
    case Kind::rule: return "hr";
    case Kind::emphasis: return "em";
    case Kind::strong: return "strong";
    case Kind::struck: return "del";
    case Kind::superscript: return "sup";
    case Kind::subscript: return "sub";
    case Kind::table: return "table";
    case Kind::row: return "tr";
    case Kind::cell: return "td";
    case Kind::header_cell: return "th";
    case Kind::figure: return "figure";
    case Kind::caption: return "caption";
    case Kind::details: return "details";
    case Kind::summary: return "summary";
    default: return {};
  }
}

// The same address, however its letters are escaped.
std::string address_of(const Words& words) { return canonical_url(words.url).value_or(words.url); }

// An address as people write it in a text: without its scheme and a slash at its end.
std::string bare(std::string_view address) {
  auto text = lower_ascii(address);
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (text.starts_with(scheme)) text.erase(0, scheme.size());
  while (text.ends_with('/')) text.pop_back();
  return text;
}

class Seen {
 public:
  explicit Seen(bool with_form) : with_form_(with_form) {}

  void see(const Words& words) {
    const auto mark = with_form_ ? mark_of(words.kind) : std::string_view();
    const bool parts = parts_words(words.kind);
    if (parts) out_ += ' ';
    if (!mark.empty()) out_ += fmt::format("\x01{}{}\x02", mark, level_of(words));
    out_ += words.text;
    const bool link = words.kind == Kind::link;
    in_link_ += link ? 1 : 0;
    for (const auto& child : words.children) see(child);
    in_link_ -= link ? 1 : 0;
    // A picture in a link is what the link says.
    if (link || (words.kind == Kind::image && in_link_ == 0)) address(words);
    if (!mark.empty()) out_ += fmt::format("\x01/{}\x02", mark);
    if (parts) out_ += ' ';
  }

  // Blanks as one; none beside marks, which stand where breaks may.
  std::string take() const {
    std::string out;
    for (const char c : out_) {
      const bool blank = c == ' ' || c == '\n' || c == '\t';
      if (blank && (out.empty() || out.back() == ' ' || (with_form_ && out.back() == '\x02')))
        continue;
      if (c == '\x01' && out.ends_with(' ') && with_form_) out.pop_back();
      out += blank ? ' ' : c;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

 private:
  static std::string level_of(const Words& words) {
    const bool counts = words.kind == Kind::heading || words.kind == Kind::ordered_list;
    return counts ? std::to_string(words.level) : std::string();
  }

  // One without words is seen as its address.
  void address(const Words& words) {
    const auto shown = plain_inline(words);
    if (shown.empty()) {
      out_ += words.url;
      return;
    }
    const bool says_itself = words.kind == Kind::link && bare(shown) == bare(words.url);
    if (!words.url.empty() && !says_itself) out_ += fmt::format("\x01{}\x02", address_of(words));
  }

  std::string out_;
  bool with_form_;
  int in_link_ = 0;
};

}  // namespace

std::string seen_text(const Words& words, bool with_form) {
  Seen seen(with_form);
  seen.see(words);
  return seen.take();
}

}  // namespace liner
