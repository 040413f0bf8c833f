#include "import/tidy_line.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace liner {
namespace {

using Kind = Words::Kind;

constexpr std::string_view kSpaces = " \t\r\n\f";

// Runs of white space are one blank (no-break spaces are none).
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = kSpaces.find(c) != std::string_view::npos;
    if (!space)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

class Line {
 public:
  void tidy(std::vector<Words>& children) {
    walk(children);
    trim_end(children);
  }

 private:
  void walk(std::vector<Words>& children) {
    std::vector<Words> out;
    for (auto& child : children) {
      switch (child.kind) {
        case Kind::text: text(child, out); break;
        case Kind::hard_break:
          trim_end(out);
          at_blank_ = true;
          out.push_back(std::move(child));
          break;
        case Kind::image:
        case Kind::code:
          if (child.kind == Kind::code) child.text = collapsed(child.text);
          if (child.kind == Kind::image || !child.text.empty()) out.push_back(std::move(child));
          at_blank_ = false;
          break;
        default: marked(child, out);
      }
    }
    children = std::move(out);
  }

  void text(Words& child, std::vector<Words>& out) {
    auto text = collapsed(child.text);
    if (at_blank_ && text.starts_with(' ')) text.erase(0, 1);
    if (text.empty()) return;
    at_blank_ = text.ends_with(' ');
    if (!out.empty() && out.back().kind == Kind::text)
      out.back().text += text;
    else
      out.push_back(Words::of(Kind::text, std::move(text), {}));
  }

  // Emphasis and links: a blank at their beginning or end stands outside of them.
  void marked(Words& child, std::vector<Words>& out) {
    auto first = leading_blank(child.children);
    if (first) {
      auto blank = Words::of(Kind::text, " ", {});
      text(blank, out);
    }
    walk(child.children);
    const bool last = trim_end(child.children);
    if (!child.children.empty()) {
      at_blank_ = false;
      const bool same = !out.empty() && out.back().kind == child.kind && child.kind != Kind::link;
      if (same)
        std::ranges::move(child.children, std::back_inserter(out.back().children));
      else
        out.push_back(std::move(child));
    }
    if (!last) return;
    auto blank = Words::of(Kind::text, " ", {});
    text(blank, out);
  }

  static bool leading_blank(const std::vector<Words>& children) {
    return !children.empty() && children.front().kind == Kind::text &&
           !children.front().text.empty() &&
           kSpaces.find(children.front().text.front()) != std::string_view::npos;
  }

  // Whether there was one.
  static bool trim_end(std::vector<Words>& children) {
    bool any = false;
    while (!children.empty() && children.back().kind == Kind::text &&
           children.back().text.ends_with(' ')) {
      any = true;
      children.back().text.pop_back();
      if (children.back().text.empty()) children.pop_back();
    }
    return any;
  }

  bool at_blank_ = true;
};

}  // namespace

void tidy_line(std::vector<Words>& children) { Line().tidy(children); }

}  // namespace liner
