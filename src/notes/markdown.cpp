#include "notes/markdown.h"

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::size_t kLargest = 256 * 1024;
constexpr int kDeepest = 64;
// cmark 0.30.2 takes time quadratic in the number of open brackets: this many take milliseconds.
constexpr std::size_t kMostBrackets = 4000;
constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "mailto", "tel"};

struct FreeNode {
  void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
};

std::string text_of(const char* text) { return text == nullptr ? std::string() : text; }

// The library's tree, walked once into ours.
class Converter {
 public:
  Converter(const MarkdownSource& source, Problems& said) : source_(source), said_(said) {}

  Result<Words> convert(cmark_node* node, int depth) {
    if (depth > kDeepest)
      return failure("too-deep", block_, fmt::format("more than {} levels of nesting", kDeepest),
                     "write this with fewer quotes or lists inside one another");
    Words words;
    if (cmark_node_get_start_line(node) > 0 && is_block(cmark_node_get_type(node)))
      block_ = {source_.file, source_.first_line - 1 + cmark_node_get_start_line(node),
                std::max(1, cmark_node_get_start_column(node))};
    words.place = block_;
    fill(node, words);
    for (auto* child = cmark_node_first_child(node); child != nullptr;
         child = cmark_node_next(child)) {
      auto converted = convert(child, depth + 1);
      if (!converted) return converted;
      add(words, std::move(*converted));
    }
    return words;
  }

 private:
  static bool is_block(cmark_node_type type) {
    return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
  }

  // Neighbouring texts become one: cmark splits at every sign that might have meant something.
  static void add(Words& to, Words child) {
    const bool is_text = child.kind == Words::Kind::text;
    if (is_text && !to.children.empty() && to.children.back().kind == Words::Kind::text)
      to.children.back().text += child.text;
    else
      to.children.push_back(std::move(child));
  }

  void fill(cmark_node* node, Words& words) {
    using Kind = Words::Kind;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT: words.kind = Kind::document; break;
      case CMARK_NODE_BLOCK_QUOTE: words.kind = Kind::quote; break;
      case CMARK_NODE_LIST: fill_list(node, words); break;
      case CMARK_NODE_ITEM: words.kind = Kind::item; break;
      case CMARK_NODE_CODE_BLOCK: fill_text(node, words, Kind::code_block); break;
      case CMARK_NODE_HTML_BLOCK: fill_raw_html(node, words, true); break;
      case CMARK_NODE_PARAGRAPH: fill_paragraph(node, words); break;
      case CMARK_NODE_HEADING:
        words.kind = Kind::heading;
        words.level = cmark_node_get_heading_level(node);
        break;
      case CMARK_NODE_THEMATIC_BREAK: words.kind = Kind::rule; break;
      case CMARK_NODE_SOFTBREAK: words.kind = Kind::soft_break; break;
      case CMARK_NODE_LINEBREAK: words.kind = Kind::hard_break; break;
      case CMARK_NODE_CODE: fill_text(node, words, Kind::code); break;
      case CMARK_NODE_HTML_INLINE: fill_raw_html(node, words, false); break;
      case CMARK_NODE_EMPH: words.kind = Kind::emphasis; break;
      case CMARK_NODE_STRONG: words.kind = Kind::strong; break;
      case CMARK_NODE_LINK: fill_link(node, words, Kind::link); break;
      case CMARK_NODE_IMAGE: fill_link(node, words, Kind::image); break;
      default: fill_text(node, words, Kind::text); break;
    }
  }

  static void fill_text(cmark_node* node, Words& words, Words::Kind kind) {
    words.kind = kind;
    // A reference such as &#1; can bring back what the gate took out.
    words.text = safe_text(text_of(cmark_node_get_literal(node)));
  }

  static void fill_list(cmark_node* node, Words& words) {
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    words.kind = ordered ? Words::Kind::ordered_list : Words::Kind::bullet_list;
    words.level = ordered ? cmark_node_get_list_start(node) : 0;
  }

  static void fill_paragraph(cmark_node* node, Words& words) {
    words.kind = Words::Kind::paragraph;
    auto* item = cmark_node_parent(node);
    auto* list = item == nullptr ? nullptr : cmark_node_parent(item);
    const bool tight = list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
                       cmark_node_get_list_tight(list) != 0;
    words.level = tight ? 1 : 0;
  }

  void fill_raw_html(cmark_node* node, Words& words, bool block) {
    auto html = safe_text(text_of(cmark_node_get_literal(node)));
    while (html.ends_with('\n')) html.pop_back();
    const bool comment = html.starts_with("<!--");
    Words text;
    text.kind = Words::Kind::text;
    text.place = block_;
    if (!comment) text.text = html;
    words = block ? Words{} : text;
    words.place = block_;
    if (block) {
      words.kind = Words::Kind::paragraph;
      if (!comment) words.children.push_back(text);
    }
    if (comment) return;
    said_.push_back({"raw-html", place_of(html.substr(0, html.find('\n'))),
                     fmt::format("HTML in the notes is shown as text: {}",
                                 cut_whole(html.substr(0, html.find('\n')), 60)),
                     "write it in Markdown"});
  }

  void fill_link(cmark_node* node, Words& words, Words::Kind kind) {
    words.kind = kind;
    words.url = safe_text(text_of(cmark_node_get_url(node)));
    words.title = safe_text(text_of(cmark_node_get_title(node)));
    words.place = place_of(words.url);
    const auto scheme = lower_ascii(url_scheme(words.url));
    if (scheme.empty() || std::ranges::find(kSchemes, scheme) != kSchemes.end()) return;
    said_.push_back({"unsafe-link", words.place,
                     fmt::format("a link may not start with \"{}:\"", scheme),
                     "use an https:// address; the words stay, without a link"});
    words.url.clear();
  }

  // Where in the block the words stand, so that a message can point at them.
  Place place_of(std::string_view words) const {
    std::size_t at = 0;
    for (int line = source_.first_line; line < block_.line; ++line) {
      at = source_.text.find('\n', at);
      if (at == source_.text.npos) return block_;
      ++at;
    }
    const auto found = words.empty() ? source_.text.npos : source_.text.find(words, at);
    if (found == source_.text.npos) return block_;
    const auto before = source_.text.substr(0, found);
    const auto line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    const auto line = static_cast<int>(std::ranges::count(before, '\n'));
    return {source_.file, source_.first_line + line,
            static_cast<int>(count_characters(before.substr(line_start))) + 1, found,
            found + words.size()};
  }

  const MarkdownSource& source_;
  Problems& said_;
  Place block_{source_.file, source_.first_line, 1};
};

}  // namespace

Result<Words> parse_markdown(const MarkdownSource& source, Problems& said) {
  const Place start{source.file, source.first_line, 1};
  if (source.text.size() > kLargest)
    return failure("too-large", start, fmt::format("notes may have {} KiB", kLargest / 1024),
                   "put long material into a file and link to it");
  const auto brackets = static_cast<std::size_t>(std::ranges::count(source.text, '['));
  if (brackets > kMostBrackets)
    return failure("notes-too-complex", start,
                   fmt::format("{} opening brackets are more than notes can have", brackets),
                   fmt::format("use at most {} links", kMostBrackets));
  const int options = CMARK_OPT_VALIDATE_UTF8 | (source.smart ? CMARK_OPT_SMART : 0);
  const std::unique_ptr<cmark_node, FreeNode> root(
      cmark_parse_document(source.text.data(), source.text.size(), options));
  return Converter(source, said).convert(root.get(), 0);
}

}  // namespace liner
