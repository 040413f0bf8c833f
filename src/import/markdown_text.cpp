#include "import/markdown_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/html_escape.h"
#include "base/text.h"
#include "base/url.h"
#include "import/markdown_line.h"
#include "notes/html.h"

namespace liner {
namespace {

using Kind = Words::Kind;

// The lines of a block, each behind what its parents put before it ("> ", four blanks, ...).
std::string behind(std::string_view first, std::string_view others, std::string_view text) {
  std::string out;
  bool begins = true;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const auto before = begins ? first : others;
    // No blanks at the end of empty lines.
    if (line.empty() && !begins)
      out += before.substr(0, before.find_last_not_of(' ') + 1);
    else
      out += fmt::format("{}{}", before, line);
    out += '\n';
    begins = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out.empty() ? fmt::format("{}\n", first.substr(0, first.find_last_not_of(' ') + 1)) : out;
}

class Writer {
 public:
  // Blocks with a blank line between them; none where a tight item goes on.
  std::string blocks(const std::vector<Words>& children, bool tight) {
    std::string out;
    const Words* before = nullptr;
    bool other_sign = false;
    for (const auto& child : children) {
      const bool list = child.kind == Kind::bullet_list || child.kind == Kind::ordered_list;
      // Two lists in a row are told apart by their signs.
      other_sign = before != nullptr && list && before->kind == child.kind && !other_sign;
      auto text = block(child, other_sign);
      if (text.empty()) continue;
      if (!out.empty() && !(tight && list)) out += '\n';
      out += text;
      before = &child;
    }
    return out;
  }

 private:
  std::string block(const Words& words, bool other_sign) {
    switch (words.kind) {
      case Kind::heading:
        return fmt::format("{} {}\n", std::string(static_cast<std::size_t>(words.level), '#'),
                           markdown_line(words.children, MarkdownPlace::heading));
      case Kind::paragraph: return markdown_line(words.children, MarkdownPlace::paragraph) + '\n';
      case Kind::quote: return behind("> ", "> ", blocks(words.children, false));
      case Kind::bullet_list:
      case Kind::ordered_list: return list(words, other_sign);
      case Kind::code_block: return code_block(words.text);
      case Kind::rule: return "***\n";
      case Kind::details: return details(words);
      case Kind::table:
      case Kind::figure: return html_block(words);
      default: return blocks(words.children, false);
    }
  }

  std::string list(const Words& words, bool other_sign) {
    const bool tight = std::ranges::all_of(words.children, [](const Words& item) {
      return std::ranges::all_of(item.children, [](const Words& child) {
        return child.kind != Kind::paragraph || child.level == 1;
      });
    });
    std::string out;
    int number = words.level;
    for (const auto& item : words.children) {
      const auto sign = words.kind == Kind::bullet_list
                            ? std::string(other_sign ? "* " : "- ")
                            : fmt::format("{}{} ", number++, other_sign ? ')' : '.');
      if (!out.empty() && !tight) out += '\n';
      out += behind(sign, std::string(sign.size(), ' '), blocks(item.children, tight));
    }
    return out;
  }

  // A fence longer than any in it.
  static std::string code_block(std::string_view text) {
    std::size_t longest = 2, run = 0;
    for (const char c : text) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return fmt::format("{}\n{}{}{}\n", fence, text, text.ends_with('\n') ? "" : "\n", fence);
  }

  std::string details(const Words& words) {
    std::string out = "<details>\n";
    std::vector<Words> rest;
    for (const auto& child : words.children)
      if (child.kind == Kind::summary)
        out += fmt::format("<summary>{}</summary>\n",
                           markdown_line(child.children, MarkdownPlace::html));
      else
        rest.push_back(child);
    return fmt::format("{}\n{}\n</details>\n", out, blocks(rest, false));
  }

  // An HTML block ends at a blank line: it has none.
  static std::string html_block(const Words& words) {
    Words one = Words::of(Kind::document, {}, {});
    one.children.push_back(words);
    auto html = feed_html(one, {});
    for (auto at = html.find("\n\n"); at != html.npos; at = html.find("\n\n", at))
      html.erase(at, 1);
    return html;
  }
};

}  // namespace

std::string markdown_text(const Words& words) { return Writer().blocks(words.children, false); }

}  // namespace liner
