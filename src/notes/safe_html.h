// Which HTML of a producer's may stand in notes: an allow-list (feed.md H02, and details on the
// page). HTML is never passed on: it becomes nodes of the tree of notes, and what has no node is
// text. So no rendering can hold a tag or an attribute that is not in the list.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/words.h"
#include "notes/html_tokens.h"

namespace liner {

constexpr int kMostNested = 64;  // levels of the tree of notes

// A node of the tree that is whole, or the beginning or end of one.
struct HtmlPiece {
  enum class Kind { whole, open, close };
  Kind kind = Kind::whole;
  Words words;         // whole: the node; open: the node without its children; close: its place
  std::string name;    // of open and close
  std::string source;  // of open and close: what stands for the tag where it has no partner
};

// Reads the tags of one text. Nothing of a tag is lost: one that may not stand is shown as it was
// written. All that is not as the producer wrote it is said ("raw-html").
class SafeHtml {
 public:
  explicit SafeHtml(Problems& said) : said_(said) {}

  // The piece that a tag makes, or a declaration, which is always text. `inside_line`: in a line of
  // text, where no blocks may stand.
  HtmlPiece piece_of_tag(const HtmlToken& token, bool inside_line, const Place& place);

  // The pieces of one parent as its children: beginnings and ends are matched, and what stands
  // where it may not is unwrapped. `depth` is the level of the children; nothing is nested deeper
  // than kMostNested.
  std::vector<Words> nest(std::vector<HtmlPiece> pieces, Words::Kind parent, int depth);

  void say(const Place& place, std::string what, std::string hint);

 private:
  Problems& said_;
  std::set<std::string> refused_;  // names of tags whose beginning is shown as text
  std::size_t count_ = 0;          // of what was said
};

// The names of the list, sorted.
std::vector<std::string_view> safe_elements();

// The words without the element around them; rows, cells and their kin inside as well.
std::vector<Words> unwrapped(Words words);

// Wraps runs of inlines among blocks into paragraphs of that level. Blank runs are dropped.
void wrap_runs(std::vector<Words>& children, int level);

}  // namespace liner
