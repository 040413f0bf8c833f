#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace liner {

// Written text as a tree: what Markdown is read into and what every rendering starts from. A plain
// value; a node means only the members named beside its kind.
struct Words {
  enum class Kind {
    document,
    heading,    // level 1-6; url: its name within the words, for links that end in #name
    paragraph,  // level 1: in a tight list, written without its own block
    quote,
    bullet_list,
    ordered_list,  // level: the first number
    item,
    code_block,  // text
    rule,
    text,  // text
    code,  // text
    soft_break,
    hard_break,
    emphasis,
    strong,
    link,   // url, title
    image,  // url, title, width, height; the children are the alternative text
    time,   // text as written, level: seconds into the audio
    struck,
    superscript,
    subscript,
    table,
    table_head,
    table_body,
    row,
    cell,         // width: columns, height: rows that it spans
    header_cell,  // the same
    figure,
    caption,
    details,  // level 1: open
    summary,
  };
  enum class Leads {
    as_written,
    elsewhere,  // an address as it is published, which nothing in the show changes (settle_links)
    on_site,    // a path within the web root (set by edition/)
  };
  Kind kind = Kind::document;
  int level = 0;
  int width = 0, height = 0;  // pixels of an image, 0 where unknown
  std::string text, url, title;
  Leads leads = Leads::as_written;  // of url
  Place place;                      // of blocks, links and times; of other inlines their block's
  std::vector<Words> children;

  bool empty() const { return children.empty() && text.empty(); }
  static Words of(Kind kind, std::string text, const Place& place) {
    Words words;
    words.kind = kind;
    words.text = std::move(text);
    words.place = place;
    return words;
  }
  bool on_site() const { return leads == Leads::on_site; }
  bool is_inline() const { return is_inline(kind); }
  // Whether it stands within a line of text.
  static bool is_inline(Kind kind) {
    switch (kind) {
      case Kind::text:
      case Kind::code:
      case Kind::soft_break:
      case Kind::hard_break:
      case Kind::emphasis:
      case Kind::strong:
      case Kind::link:
      case Kind::image:
      case Kind::time:
      case Kind::struck:
      case Kind::superscript:
      case Kind::subscript: return true;
      default: return false;
    }
  }
  bool operator==(const Words&) const = default;
};

}  // namespace liner
