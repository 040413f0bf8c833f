// HTML in a feed's notes, looked at tag by tag: enough to tell what apps will make of it, without
// building a page. Foreign bytes; every input has an answer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"

namespace liner {

struct HtmlTag {
  std::string name;  // lower case
  bool closing = false;
  std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case; the first 50
};

struct NotesHtml {
  std::vector<HtmlTag> tags;        // all of them, in order
  std::string unbalanced;           // the first tag that is not closed, or closes nothing: "<b>"
  bool bare_address = false;        // "https://..." in text that is no link
  bool empty_link = false;          // a link without words or picture
  bool text_line_breaks = false;    // line ends in the text outside tags
  std::vector<Milliseconds> times;  // with which lines begin: "12:34 Light", "(1:02:03)"
  std::vector<std::string> links;   // of href and src
};

NotesHtml look_at_notes(std::string_view html);

// Notes allow these tags: for a description (feed.md H01), and for content:encoded (H02).
bool is_description_tag(std::string_view name);
bool is_content_tag(std::string_view name);
bool is_block_tag(std::string_view name);

}  // namespace liner
