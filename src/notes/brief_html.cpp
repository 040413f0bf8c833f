// Notes in the few tags that every podcast app shows (feed.md H01), cut to size (H06).
#include <fmt/format.h>

#include "base/html_escape.h"
#include "base/text.h"
#include "base/url.h"
#include "notes/html.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

class Brief {
 public:
  explicit Brief(std::string_view site) : site_(site) {}

  // One block of the document, as HTML.
  std::string block(const Words& words) const {
    switch (words.kind) {
      case Kind::heading: return fmt::format("<p><strong>{}</strong></p>\n", inlines(words));
      case Kind::paragraph:
        if (words.empty()) return {};
        return words.level == 1 ? inlines(words) : fmt::format("<p>{}</p>\n", inlines(words));
      case Kind::bullet_list: return fmt::format("<ul>\n{}</ul>\n", blocks(words));
      case Kind::ordered_list: return fmt::format("<ol>\n{}</ol>\n", blocks(words));
      case Kind::item: return item(words);
      case Kind::code_block: return fmt::format("<p>{}</p>\n", lines(words.text));
      case Kind::rule: return {};
      case Kind::row: return row(words);
      case Kind::caption: return fmt::format("<p>{}</p>\n", inlines(words));
      case Kind::summary: return fmt::format("<p><strong>{}</strong></p>\n", inlines(words));
      case Kind::figure: return figure(words);
      default: return blocks(words);
    }
  }

 private:
  std::string blocks(const Words& words) const {
    std::string out;
    for (const auto& child : words.children) out += block(child);
    return out;
  }

  std::string item(const Words& words) const {
    auto inside = blocks(words);
    while (inside.ends_with('\n')) inside.pop_back();
    return fmt::format("<li>{}</li>\n", inside);
  }

  // One paragraph a row, its cells in a line.
  std::string row(const Words& words) const {
    std::string cells;
    for (const auto& cell : words.children) {
      const auto text = in_a_line(cell);
      if (text.empty()) continue;
      if (!cells.empty()) cells += " · ";
      cells += cell.kind == Kind::header_cell ? fmt::format("<strong>{}</strong>", text) : text;
    }
    return cells.empty() ? cells : fmt::format("<p>{}</p>\n", cells);
  }

  // Blocks inside blocks, one after the other.
  std::string in_a_line(const Words& words) const {
    if (words.kind == Kind::code_block) return escape_html(plain_text(words));
    if (words.children.empty() || words.children.front().is_inline()) return inlines(words);
    std::string out;
    for (const auto& child : words.children) {
      const auto line = in_a_line(child);
      if (!out.empty() && !line.empty()) out += ' ';
      out += line;
    }
    return out;
  }

  // What stands in a tight paragraph elsewhere is a block here.
  std::string figure(const Words& words) const {
    std::string out;
    for (const auto& child : words.children)
      out +=
          child.kind == Kind::paragraph ? fmt::format("<p>{}</p>\n", inlines(child)) : block(child);
    return out;
  }

  // The lines of a code block keep their ends.
  static std::string lines(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    std::string out;
    for (const char c : escape_html(text)) {
      if (c == '\n')
        out += "<br>\n";
      else
        out += c;
    }
    return out;
  }

  // Links cannot stand in links: a picture that is linked is its alternative text.
  std::string inlines(const Words& words, bool in_link = false) const {
    std::string out;
    for (const auto& child : words.children) out += inline_of(child, in_link);
    return out;
  }

  std::string inline_of(const Words& words, bool in_link) const {
    switch (words.kind) {
      case Kind::text:
      case Kind::time:
      case Kind::code: return escape_html(words.text);
      case Kind::soft_break: return " ";  // some apps show a line end as one
      case Kind::hard_break: return "<br>\n";
      case Kind::emphasis: return fmt::format("<em>{}</em>", inlines(words, in_link));
      case Kind::strong: return fmt::format("<strong>{}</strong>", inlines(words, in_link));
      case Kind::link: return in_link ? inlines(words, true) : anchor(words, inlines(words, true));
      case Kind::image: {
        const auto alt = escape_html(plain_inline(words));
        return in_link ? alt : anchor(words, alt);
      }
      default: return inlines(words, in_link);
    }
  }

  std::string anchor(const Words& words, const std::string& inside) const {
    if (words.url.empty()) return inside;
    const auto address =
        words.on_site() ? fmt::format("{}{}", site_, words.url) : encode_url_part(words.url);
    return fmt::format("<a href=\"{}\">{}</a>", escape_html(address),
                       inside.empty() ? escape_html(address) : inside);
  }

  std::string_view site_;
};

// What still fits of a block that does not fit as a whole: the first items of a list, or, where
// nothing stands before it, the beginning of its text.
std::string part_of(const Brief& brief, const Words& words, std::size_t room, bool first) {
  if (words.kind == Kind::bullet_list || words.kind == Kind::ordered_list) {
    const std::string_view tag = words.kind == Kind::bullet_list ? "ul" : "ol";
    constexpr std::size_t kTags = 11;  // <ul> and </ul> with their line ends
    std::string items;
    for (const auto& item : words.children) {
      const auto html = brief.block(item);
      if (items.size() + html.size() + kTags > room) break;
      items += html;
    }
    if (!items.empty()) return fmt::format("<{0}>\n{1}</{0}>\n", tag, items);
  }
  const bool holds_blocks = !words.children.empty() && !words.children.front().is_inline();
  if (holds_blocks) {
    std::string out;
    for (const auto& child : words.children) {
      const auto html = brief.block(child);
      if (out.size() + html.size() > room)
        return out + part_of(brief, child, room - out.size(), first && out.empty());
      out += html;
    }
    return out;
  }
  if (!first || room < 100) return {};
  // Escaping can make five bytes of one; so cut by trial.
  const auto text = plain_text(words);
  for (auto bytes = room; bytes > 0; bytes = bytes * 3 / 4) {
    auto html = fmt::format("<p>{}…</p>\n", escape_html(trimmed(cut_whole(text, bytes))));
    if (html.size() <= room) return html;
  }
  return {};
}

}  // namespace

std::string brief_html(const Words& words, std::string_view site, std::size_t max_bytes,
                       std::string_view more_url) {
  const Brief brief(site);
  const auto more =
      fmt::format("<p><a href=\"{}\">Read the full notes</a></p>\n", escape_html(more_url));
  std::string whole;
  for (const auto& child : words.children) whole += brief.block(child);
  if (whole.size() <= max_bytes) return whole;
  std::string out;
  const auto room = max_bytes - std::min(max_bytes, more.size());
  for (const auto& child : words.children) {
    const auto html = brief.block(child);
    if (out.size() + html.size() > room) {
      out += part_of(brief, child, room - out.size(), out.empty());
      break;
    }
    out += html;
  }
  return out + more;
}

}  // namespace liner
