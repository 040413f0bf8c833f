#include "notes/safe_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "notes/link_schemes.h"
#include "notes/markdown.h"

namespace liner {
namespace {

using Kind = Words::Kind;

struct Element {
  std::string_view name;
  Kind kind;
  int level = 0;
  bool is_void = false;
};

// feed.md H02, and details with its summary, which only pages show as such.
constexpr std::array kElements = {Element{"a", Kind::link},
                                  Element{"b", Kind::strong},
                                  Element{"blockquote", Kind::quote},
                                  Element{"br", Kind::hard_break, 0, true},
                                  Element{"code", Kind::code},
                                  Element{"del", Kind::struck},
                                  Element{"details", Kind::details},
                                  Element{"em", Kind::emphasis},
                                  Element{"figcaption", Kind::caption},
                                  Element{"figure", Kind::figure},
                                  Element{"h1", Kind::heading, 1},
                                  Element{"h2", Kind::heading, 2},
                                  Element{"h3", Kind::heading, 3},
                                  Element{"h4", Kind::heading, 4},
                                  Element{"h5", Kind::heading, 5},
                                  Element{"h6", Kind::heading, 6},
                                  Element{"hr", Kind::rule, 0, true},
                                  Element{"i", Kind::emphasis},
                                  Element{"img", Kind::image, 0, true},
                                  Element{"li", Kind::item},
                                  Element{"ol", Kind::ordered_list, 1},
                                  Element{"p", Kind::paragraph},
                                  Element{"pre", Kind::code_block},
                                  Element{"strong", Kind::strong},
                                  Element{"sub", Kind::subscript},
                                  Element{"summary", Kind::summary},
                                  Element{"sup", Kind::superscript},
                                  Element{"table", Kind::table},
                                  Element{"tbody", Kind::table_body},
                                  Element{"td", Kind::cell},
                                  Element{"th", Kind::header_cell},
                                  Element{"thead", Kind::table_head},
                                  Element{"tr", Kind::row},
                                  Element{"ul", Kind::bullet_list}};

const Element* element_named(std::string_view name) {
  const auto found = std::ranges::find(kElements, name, &Element::name);
  return found == kElements.end() ? nullptr : &*found;
}

Words text_words(std::string_view text, const Place& place) {
  return Words::of(Kind::text, safe_text(text), place);
}

// A whole number of a size that pictures and tables have; 0 for anything else.
int small_number(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > 9999) return 0;
    number = number * 10 + (c - '0');
  }
  return number <= 9999 ? number : 0;
}

// Takes an attribute over into the node; false for one that is not in the list.
bool take_attribute(Words& words, std::string_view name, const std::string& raw) {
  const auto value = safe_text(decode_references(raw));
  const bool is_cell = words.kind == Kind::cell || words.kind == Kind::header_cell;
  if (words.kind == Kind::link && name == "href") {
    words.url = trimmed(value);
  } else if (words.kind == Kind::image && name == "src") {
    words.url = trimmed(value);
  } else if (words.kind == Kind::image && name == "alt") {
    if (!value.empty()) words.children.push_back(text_words(value, words.place));
  } else if ((words.kind == Kind::link || words.kind == Kind::image) && name == "title") {
    words.title = value;
  } else if (words.kind == Kind::image && name == "width") {
    words.width = small_number(value);
  } else if (words.kind == Kind::image && name == "height") {
    words.height = small_number(value);
  } else if (is_cell && name == "colspan") {
    words.width = small_number(value);
  } else if (is_cell && name == "rowspan") {
    words.height = small_number(value);
  } else if (words.kind == Kind::ordered_list && name == "start") {
    words.level = small_number(value);
  } else if (words.kind == Kind::details && name == "open") {
    words.level = 1;
  } else {
    return false;
  }
  return true;
}

HtmlPiece whole(Words words) { return {HtmlPiece::Kind::whole, std::move(words), {}, {}}; }

}  // namespace

void SafeHtml::say(const Place& place, std::string what, std::string hint) {
  constexpr std::size_t kMost = 20;  // a page of somebody's HTML need not fill the screen
  if (++count_ > kMost + 1) return;
  if (count_ == kMost + 1)
    said_.push_back({"raw-html", place, "there is more HTML like this in the notes",
                     "mend what is said above, and look again"});
  else
    said_.push_back({"raw-html", place, std::move(what), std::move(hint)});
}

HtmlPiece SafeHtml::piece_of_tag(const HtmlToken& token, bool inside_line, const Place& place) {
  const auto* element = element_named(token.name);
  const bool closes = token.kind == HtmlToken::Kind::close;
  Words words;
  words.place = place;
  if (element != nullptr) {
    words.kind = element->kind;
    words.level = element->level;
  }
  if (element == nullptr || (inside_line && !words.is_inline()) || (closes && element->is_void)) {
    const bool begun = closes && refused_.contains(token.name);
    if (!closes) refused_.insert(token.name);
    const auto source = clean_line(token.source);
    if (!begun)
      say(place, fmt::format("HTML that is shown as text: {}", cut_whole(source, 60)),
          element == nullptr ? "write it in Markdown; docs/notes.md lists the HTML that may stand"
                             : fmt::format("begin a new line with <{}>", token.name));
    return whole(text_words(token.source, place));
  }
  if (closes) return {HtmlPiece::Kind::close, words, token.name, std::string(token.source)};
  for (const auto& [name, value] : token.attributes)
    if (!take_attribute(words, name, value))
      say(place, fmt::format("the attribute {} of <{}> is left out", name, token.name),
          "remove it: apps and pages decide how notes look");
  if (words.kind == Kind::link || words.kind == Kind::image) keep_safe_scheme(words, said_);
  if (element->is_void) return whole(std::move(words));
  return {HtmlPiece::Kind::open, std::move(words), token.name, std::string(token.source)};
}

std::vector<std::string_view> safe_elements() {
  std::vector<std::string_view> names;
  for (const auto& element : kElements) names.push_back(element.name);
  return names;
}

std::vector<Words> unwrapped(Words words) {
  std::vector<Words> out;
  for (auto& child : words.children) {
    switch (child.kind) {
      case Kind::table_head:
      case Kind::table_body:
      case Kind::row:
      case Kind::cell:
      case Kind::header_cell:
      case Kind::item: {
        for (auto& inner : unwrapped(std::move(child))) out.push_back(std::move(inner));
        break;
      }
      case Kind::caption:
      case Kind::summary: child.kind = Kind::paragraph; [[fallthrough]];
      case Kind::paragraph: child.level = 0; [[fallthrough]];
      default: out.push_back(std::move(child));
    }
  }
  return out;
}

void wrap_runs(std::vector<Words>& children, int level) {
  if (std::ranges::none_of(children, [](const Words& child) { return child.is_inline(); })) return;
  std::vector<Words> out;
  Words run;
  const auto flush = [&] {
    const auto is_blank = [](const Words& words) {
      return words.kind == Kind::text && trimmed(words.text).empty();
    };
    while (!run.children.empty() && is_blank(run.children.back())) run.children.pop_back();
    if (!run.children.empty() && run.children.back().kind == Kind::text) {
      auto& text = run.children.back().text;
      const auto* end = trimmed(text).data() + trimmed(text).size();
      text.resize(static_cast<std::size_t>(end - text.data()));
    }
    if (!run.children.empty()) out.push_back(std::move(run));
    run = {};
  };
  for (auto& child : children) {
    if (!child.is_inline()) {
      flush();
      out.push_back(std::move(child));
      continue;
    }
    if (run.children.empty()) {
      if (child.kind == Kind::text) child.text.erase(0, child.text.find_first_not_of(" \n\t"));
      if (child.kind == Kind::text && child.text.empty()) continue;
      run.kind = Kind::paragraph;
      run.level = level;
      run.place = child.place;
    }
    run.children.push_back(std::move(child));
  }
  flush();
  children = std::move(out);
}

}  // namespace liner
