#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace liner {

// Written text as a tree: what Markdown is read into and what every rendering starts from. A plain
// value; a node means only the members named beside its kind.
struct Words {
  enum class Kind {
    document,
    heading,    // level 1-6
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
    image,  // url, title; the children are the alternative text
  };
  Kind kind = Kind::document;
  int level = 0;
  std::string text, url, title;
  bool on_site = false;  // url is a path within the web root (set by edition/)
  Place place;           // of blocks; of links the block they stand in
  std::vector<Words> children;

  bool empty() const { return children.empty() && text.empty(); }
  bool operator==(const Words&) const = default;
};

}  // namespace liner
