// Tags in their order -> a tree that is always valid HTML, whatever the order was.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "notes/safe_html.h"

namespace liner {
namespace {

using Kind = Words::Kind;

bool is_blank_text(const Words& words) {
  return words.kind == Kind::text && trimmed(words.text).empty();
}

bool is_list(Kind kind) { return kind == Kind::bullet_list || kind == Kind::ordered_list; }
bool is_cell(Kind kind) { return kind == Kind::cell || kind == Kind::header_cell; }
bool is_section(Kind kind) { return kind == Kind::table_head || kind == Kind::table_body; }

// What ends by itself where its parent does, or where the next of its kind begins.
bool ends_by_itself(Kind kind) {
  return kind == Kind::paragraph || kind == Kind::item || kind == Kind::row || is_cell(kind) ||
         is_section(kind);
}

bool begins_after(Kind next, Kind open) {
  if (next == Kind::item) return open == Kind::item;
  if (is_cell(next)) return is_cell(open);
  if (next == Kind::row) return is_cell(open) || open == Kind::row;
  if (is_section(next)) return is_cell(open) || open == Kind::row || is_section(open);
  return open == Kind::paragraph;
}

bool may_stand_in(Kind kind, Kind parent) {
  if (kind == Kind::item) return is_list(parent);
  if (is_cell(kind)) return parent == Kind::row;
  if (kind == Kind::row) return parent == Kind::table || is_section(parent);
  if (is_section(kind)) return parent == Kind::table;
  if (kind == Kind::caption) return parent == Kind::figure;
  if (kind == Kind::summary) return parent == Kind::details;
  return true;
}

// Whose children are words in a line.
bool holds_lines(Kind kind) {
  return kind == Kind::paragraph || kind == Kind::heading || kind == Kind::caption ||
         kind == Kind::summary || Words::is_inline(kind);
}

bool has_link(const Words& words) {
  return words.kind == Kind::link || std::ranges::any_of(words.children, has_link);
}

// The text inside code, line ends and all.
void collect_code(const Words& words, std::string& out) {
  if (words.kind == Kind::hard_break || words.kind == Kind::soft_break) out += '\n';
  out += words.text;
  for (const auto& child : words.children) collect_code(child, out);
}

// What a list, table or row may not hold itself is put into an item or a cell of its own.
template <class Fits>
void wrap_strays(std::vector<Words>& children, Kind wrapper, Fits fits) {
  std::vector<Words> out;
  bool open = false;
  for (auto& child : children) {
    if (fits(child.kind)) {
      open = false;
      out.push_back(std::move(child));
    } else if (open || !is_blank_text(child)) {
      if (!open) out.push_back(Words::of(wrapper, {}, child.place));
      open = true;
      out.back().children.push_back(std::move(child));
    }
  }
  if (wrapper == Kind::item || is_cell(wrapper))
    for (auto& child : out) wrap_runs(child.children, 1);
  children = std::move(out);
}

// Gives the children of a closed element the form that its kind has.
void put_in_order(Words& words) {
  auto& children = words.children;
  switch (words.kind) {
    case Kind::code:
    case Kind::code_block:
      for (const auto& child : children) collect_code(child, words.text);
      if (words.kind == Kind::code_block && words.text.starts_with('\n')) words.text.erase(0, 1);
      children.clear();
      return;
    case Kind::bullet_list:
    case Kind::ordered_list:
      return wrap_strays(children, Kind::item, [](Kind kind) { return kind == Kind::item; });
    case Kind::row: return wrap_strays(children, Kind::cell, is_cell);
    case Kind::table_head:
    case Kind::table_body:
    case Kind::table:
      wrap_strays(children, Kind::row, [&](Kind kind) {
        return kind == Kind::row || (words.kind == Kind::table && is_section(kind));
      });
      for (auto& child : children)
        if (child.kind == Kind::row) put_in_order(child);
      return;
    case Kind::item:
    case Kind::cell:
    case Kind::header_cell:
    case Kind::figure: return wrap_runs(children, 1);
    case Kind::document:
    case Kind::quote:
    case Kind::details: return wrap_runs(children, 0);
    default: return;
  }
}

class Nester {
 public:
  Nester(SafeHtml& html, Kind parent, int depth) : html_(html), depth_(depth) {
    Words root;
    root.kind = parent;
    frames_.push_back({HtmlPiece::Kind::open, std::move(root), {}, {}});
  }

  std::vector<Words> run(std::vector<HtmlPiece> pieces) {
    for (auto& piece : pieces) {
      if (piece.kind == HtmlPiece::Kind::whole)
        add(std::move(piece.words));
      else if (piece.kind == HtmlPiece::Kind::open)
        open(std::move(piece));
      else
        close(piece);
    }
    while (frames_.size() > 1) finish_unclosed();
    auto& root = frames_.front().words;
    const bool blocks = !holds_lines(root.kind);
    if (blocks) put_in_order(root);
    return std::move(root.children);
  }

 private:
  Words& top() { return frames_.back().words; }

  // Neighbouring texts are one.
  void add(Words child) {
    auto& children = top().children;
    if (child.kind == Kind::text && !children.empty() && children.back().kind == Kind::text)
      children.back().text += child.text;
    else
      children.push_back(std::move(child));
  }

  void add_text(const std::string& text, const Place& place) {
    add(Words::of(Kind::text, text, place));
  }

  void open(HtmlPiece piece) {
    while (frames_.size() > 1 && begins_after(piece.words.kind, top().kind) &&
           !piece.words.is_inline())
      finish();
    if (depth_ + static_cast<int>(frames_.size()) > kMostNested) {
      html_.say(piece.words.place, fmt::format("<{}> is nested too deep", piece.name),
                "write it flatter; it is shown as text");
      return add_text(piece.source, piece.words.place);
    }
    frames_.push_back(std::move(piece));
  }

  void close(const HtmlPiece& piece) {
    auto at = frames_.size();
    while (at > 1 && frames_[at - 1].name != piece.name) --at;
    if (at == 1) {
      html_.say(piece.words.place,
                fmt::format("{} ends nothing, and is shown as text", piece.source),
                "remove it, or write its beginning; both belong into the same block");
      return add_text(piece.source, piece.words.place);
    }
    while (frames_.size() > at) finish_unclosed();
    finish();
  }

  // What is left open inside something that ends.
  void finish_unclosed() {
    if (ends_by_itself(top().kind)) return finish();
    auto frame = std::move(frames_.back());
    frames_.pop_back();
    html_.say(frame.words.place,
              fmt::format("<{}> is not closed, and is shown as text", frame.name),
              fmt::format("write </{}> in the same block", frame.name));
    add_text(frame.source, frame.words.place);
    for (auto& child : unwrapped(std::move(frame.words))) add(std::move(child));
  }

  void finish() {
    auto frame = std::move(frames_.back());
    frames_.pop_back();
    auto& words = frame.words;
    const bool fits = may_stand_in(words.kind, top().kind);
    const bool lines =
        !holds_lines(words.kind) || words.kind == Kind::code ||
        std::ranges::all_of(words.children, [](const Words& child) { return child.is_inline(); });
    const bool two_links =
        words.kind == Kind::link && std::ranges::any_of(words.children, has_link);
    if (fits && lines && !two_links) {
      put_in_order(words);
      return add(std::move(words));
    }
    html_.say(words.place,
              fits
                  ? fmt::format("<{}> may not hold {}", frame.name, two_links ? "a link" : "blocks")
                  : fmt::format("<{}> may not stand here", frame.name),
              "its words stay, without it");
    for (auto& child : unwrapped(std::move(words))) add(std::move(child));
  }

  SafeHtml& html_;
  int depth_;
  std::vector<HtmlPiece> frames_;
};

}  // namespace

std::vector<Words> SafeHtml::nest(std::vector<HtmlPiece> pieces, Words::Kind parent, int depth) {
  const bool plain = std::ranges::all_of(
      pieces, [](const HtmlPiece& piece) { return piece.kind == HtmlPiece::Kind::whole; });
  const bool lines = holds_lines(parent);
  if (plain && (lines || std::ranges::none_of(pieces, [](const HtmlPiece& piece) {
                  return piece.words.is_inline();
                }))) {
    std::vector<Words> out;
    out.reserve(pieces.size());
    for (auto& piece : pieces) {
      const bool text =
          piece.words.kind == Kind::text && !out.empty() && out.back().kind == Kind::text;
      if (text)
        out.back().text += piece.words.text;
      else
        out.push_back(std::move(piece.words));
    }
    return out;
  }
  return Nester(*this, parent, depth).run(std::move(pieces));
}

}  // namespace liner
