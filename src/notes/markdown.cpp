#include "notes/markdown.h"

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/slug.h"
#include "base/text.h"
#include "notes/html_tokens.h"
#include "notes/link_schemes.h"
#include "notes/plain_text.h"
#include "notes/safe_html.h"
#include "notes/source_places.h"
#include "notes/text_links.h"

namespace liner {
namespace {

constexpr std::size_t kLargest = 256 * 1024;
// cmark 0.30.2 takes time quadratic in the number of open brackets: this many take milliseconds.
constexpr std::size_t kMostBrackets = 4000;

struct FreeNode {
  void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
};

std::string text_of(const char* text) { return text == nullptr ? std::string() : text; }

// "&eacute;" -> "é". The library knows the names; what is none comes back as it is.
std::string text_of_reference(std::string_view reference) {
  const std::unique_ptr<cmark_node, FreeNode> root(
      cmark_parse_document(reference.data(), reference.size(), CMARK_OPT_VALIDATE_UTF8));
  auto* paragraph = cmark_node_first_child(root.get());
  auto* text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  std::string out;
  for (; text != nullptr; text = cmark_node_next(text))
    out += text_of(cmark_node_get_literal(text));
  return out.empty() ? std::string(reference) : out;
}

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank)
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return out;
}

// The library's tree, walked once into ours.
class Converter {
 public:
  Converter(const MarkdownSource& source, SourcePlaces& places, Problems& said)
      : source_(source), places_(places), said_(said), html_(said) {}

  Result<Words> convert(cmark_node* node, int depth) {
    if (depth > kMostNested)
      return failure("too-deep", block_, fmt::format("more than {} levels of nesting", kMostNested),
                     "write this with fewer quotes or lists inside one another");
    Words words;
    if (cmark_node_get_start_line(node) > 0 && is_block(cmark_node_get_type(node)))
      block_ = {source_.file, source_.first_line - 1 + cmark_node_get_start_line(node),
                std::max(1, cmark_node_get_start_column(node))};
    words.place = block_;
    fill(node, words);
    std::vector<HtmlPiece> pieces;
    for (auto* child = cmark_node_first_child(node); child != nullptr;
         child = cmark_node_next(child)) {
      const auto type = cmark_node_get_type(child);
      if (type == CMARK_NODE_HTML_BLOCK) {
        add_html_block(child, pieces);
      } else if (type == CMARK_NODE_HTML_INLINE) {
        add_html_inline(child, pieces);
      } else {
        auto converted = convert(child, depth + 1);
        if (!converted) return converted;
        pieces.push_back({HtmlPiece::Kind::whole, std::move(*converted), {}, {}});
      }
    }
    words.children = html_.nest(std::move(pieces), words.kind, depth + 1);
    if (words.kind == Words::Kind::link)
      for (auto& child : words.children) unlink(child);
    return words;
  }

 private:
  static bool is_block(cmark_node_type type) {
    return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
  }

  // Links cannot stand in links: HTML could bring one there.
  static void unlink(Words& words) {
    if (words.kind == Words::Kind::link) words.url.clear();
    for (auto& child : words.children) unlink(child);
  }

  void fill(cmark_node* node, Words& words) {
    using Kind = Words::Kind;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT: words.kind = Kind::document; break;
      case CMARK_NODE_BLOCK_QUOTE: words.kind = Kind::quote; break;
      case CMARK_NODE_LIST: fill_list(node, words); break;
      case CMARK_NODE_ITEM: words.kind = Kind::item; break;
      case CMARK_NODE_CODE_BLOCK: fill_text(node, words, Kind::code_block); break;
      case CMARK_NODE_PARAGRAPH: fill_paragraph(node, words); break;
      case CMARK_NODE_HEADING:
        words.kind = Kind::heading;
        words.level = cmark_node_get_heading_level(node);
        break;
      case CMARK_NODE_THEMATIC_BREAK: words.kind = Kind::rule; break;
      case CMARK_NODE_SOFTBREAK: words.kind = Kind::soft_break; break;
      case CMARK_NODE_LINEBREAK: words.kind = Kind::hard_break; break;
      case CMARK_NODE_CODE: fill_text(node, words, Kind::code); break;
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

  // Tags and texts of a block of HTML. White space means nothing there, but inside <pre>.
  void add_html_block(cmark_node* node, std::vector<HtmlPiece>& pieces) {
    block_ = {source_.file, source_.first_line - 1 + cmark_node_get_start_line(node),
              std::max(1, cmark_node_get_start_column(node))};
    const auto html = text_of(cmark_node_get_literal(node));
    int pre = 0;
    for (const auto& token : html_tokens(html)) {
      if (token.kind == HtmlToken::Kind::comment) continue;
      if (token.kind == HtmlToken::Kind::text) {
        auto text = safe_text(decode_references(token.source));
        pieces.push_back(text_piece(pre > 0 ? text : with_single_blanks(text)));
        continue;
      }
      if (token.name == "pre") pre += token.kind == HtmlToken::Kind::open ? 1 : -1;
      pieces.push_back(html_.piece_of_tag(token, false, place_of(token.source)));
    }
  }

  void add_html_inline(cmark_node* node, std::vector<HtmlPiece>& pieces) {
    const auto html = text_of(cmark_node_get_literal(node));
    const auto tokens = html_tokens(html);
    if (tokens.empty() || tokens[0].kind == HtmlToken::Kind::comment) return;
    if (tokens.size() == 1 && tokens[0].kind != HtmlToken::Kind::text)
      pieces.push_back(html_.piece_of_tag(tokens[0], true, place_of(html)));
    else
      pieces.push_back(text_piece(safe_text(html)));
  }

  HtmlPiece text_piece(std::string text) const {
    return {HtmlPiece::Kind::whole, Words::of(Words::Kind::text, std::move(text), block_), {}, {}};
  }

  void fill_link(cmark_node* node, Words& words, Words::Kind kind) {
    words.kind = kind;
    words.url = safe_text(text_of(cmark_node_get_url(node)));
    words.title = safe_text(text_of(cmark_node_get_title(node)));
    words.place = place_of(words.url);
    keep_safe_scheme(words, said_);
  }

  // Of the first line of these words: what a message points at.
  Place place_of(std::string_view words) {
    return places_.find(words.substr(0, words.find('\n')), block_);
  }

  const MarkdownSource& source_;
  SourcePlaces& places_;
  Problems& said_;
  SafeHtml html_;
  Place block_{source_.file, source_.first_line, 1};
};

// Names for links to headings: "Try it" -> "try-it"; of equal ones the second is "try-it-2".
class HeadingNames {
 public:
  void give(Words& words) {
    if (words.kind == Words::Kind::heading) {
      const auto slug = address_slug(plain_inline(words));
      words.url = slug;
      // Counted, not tried: there may be thousands of equal ones.
      for (auto& n = next_[slug]; !taken_.insert(words.url).second;)
        words.url = fmt::format("{}-{}", slug, n++ + 2);
    }
    for (auto& child : words.children) give(child);
  }

 private:
  std::set<std::string> taken_;
  std::map<std::string, int> next_;
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
  SourcePlaces places(source);
  auto words = Converter(source, places, said).convert(root.get(), 0);
  if (!words) return words;
  places.start_again();
  link_text(*words, source, places);
  HeadingNames().give(*words);
  return words;
}

std::string decode_references(std::string_view text) {
  std::string out;
  while (true) {
    const auto at = text.find('&');
    out += text.substr(0, at);
    if (at == text.npos) return out;
    text.remove_prefix(at);
    constexpr std::size_t kLongest = 40;
    const auto end = text.substr(0, kLongest).find(';');
    const auto one = text.substr(0, end == text.npos ? 1 : end + 1);
    const bool plain =
        one.size() < 3 || std::ranges::any_of(one.substr(1, one.size() - 2), [](char c) {
          return c != '#' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z');
        });
    out += plain ? std::string(one) : text_of_reference(one);
    text.remove_prefix(one.size());
  }
}

}  // namespace liner
