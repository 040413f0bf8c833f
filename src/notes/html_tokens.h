// HTML cut into its tags and texts: no more than that is needed to see what a fragment says. What
// a tag means, and whether it may stand, is decided by who asks (safe_html.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liner {

struct HtmlToken {
  enum class Kind { text, open, close, comment, other };  // other: declarations, instructions
  Kind kind = Kind::text;
  std::string name;  // of a tag, lower case
  // Lower-case names with their values as written: character references are not resolved.
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string_view source;  // the token as it stands in the text
};

// The tokens, in order, whose sources together are the whole text. Never fails: what is no tag is
// text. What a browser would not read as markup (inside script, style, textarea, title, iframe and
// their kin) is one text.
std::vector<HtmlToken> html_tokens(std::string_view html);

}  // namespace liner
