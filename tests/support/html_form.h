// What every rendering of notes must be: balanced, and made of the tags that its place allows. An
// eye of its own, that shares nothing with the renderers.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace liner::test {

// feed.md H01 and H02; the page has three more.
inline const std::set<std::string_view> kBriefTags = {"p",  "br", "a",      "ul",
                                                      "ol", "li", "strong", "em"};
inline const std::set<std::string_view> kFeedTags = {
    "p",     "br", "a",  "ul", "ol",         "li",   "strong", "em",  "h1",     "h2",
    "h3",    "h4", "h5", "h6", "pre",        "code", "hr",     "img", "table",  "thead",
    "tbody", "tr", "th", "td", "blockquote", "del",  "sup",    "sub", "figure", "figcaption"};
inline const std::set<std::string_view> kPageTags = [] {
  auto tags = kFeedTags;
  tags.insert({"details", "summary"});
  return tags;
}();

// What is wrong with the form of the HTML; empty if nothing is.
inline std::string wrong_form(std::string_view html, const std::set<std::string_view>& allowed) {
  const std::set<std::string_view> empty = {"br", "hr", "img"};
  const std::set<std::string_view> in_lines = {"a",   "br",  "strong", "em", "code",
                                               "img", "del", "sup",    "sub"};
  auto lines = in_lines;
  lines.insert({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "figcaption"});
  std::vector<std::string_view> open;
  for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
    const auto end = html.find('>', at);
    if (end == html.npos) return "a tag that does not end";
    auto tag = html.substr(at + 1, end - at - 1);
    at = end + 1;
    const bool closes = tag.starts_with('/');
    if (closes) tag.remove_prefix(1);
    const auto name = tag.substr(0, tag.find(' '));
    if (!allowed.contains(name)) return "a tag that is not allowed: " + std::string(tag);
    for (const auto* attribute : {" on", " style=", " id=\"\"", " class=", "javascript:", "data:"})
      if (tag.find(attribute) != tag.npos && name != "img" && name != "a")
        return "an attribute that is not allowed: " + std::string(tag);
    if (closes) {
      if (open.empty() || open.back() != name) return "closed, but not open: " + std::string(name);
      open.pop_back();
    } else if (!empty.contains(name)) {
      if (name == "a" && std::find(open.begin(), open.end(), "a") != open.end())
        return "a link in a link";
      if (!open.empty() && lines.contains(open.back()) && !in_lines.contains(name))
        return "a block in a line: " + std::string(name);
      open.push_back(name);
    }
  }
  return open.empty() ? std::string() : "not closed: " + std::string(open.back());
}

}  // namespace liner::test
