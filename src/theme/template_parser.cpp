#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "theme/template.h"

namespace liner {
namespace {

using Kind = TemplateNode::Kind;

// A piece of a template before it is a tree: a text within one line, or a tag.
struct Token {
  char sign = 't';        // t text; v & variables; # ^ / > < $ tags; ! comments and = delimiters
  std::string_view text;  // the text, or the name
  bool line_end = false;  // a text that ends its line
  std::string_view indent;
  bool standalone = false;
  bool starts_line = false;
  Place place;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

class Lexer {
 public:
  Lexer(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  Result<std::vector<Token>> tokens() {
    while (at_ < text_.size()) {
      const auto tag = std::min(text_.find(open_, at_), text_.size());
      add_text(text_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ == text_.size()) break;
      if (const auto added = add_tag(); !added) return tl::unexpected(added.error());
    }
    settle_lines();
    return std::move(tokens_);
  }

 private:
  void advance(std::string_view passed) {
    for (const char c : passed) {
      if (c == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
        ++column_;
      }
    }
  }

  Place place(std::size_t size) const { return {file_, line_, column_, at_, at_ + size}; }

  // One token a line, so that lines can be indented and standalone tags recognised.
  void add_text(std::string_view text) {
    while (!text.empty()) {
      const auto end = text.find('\n');
      const auto part = text.substr(0, end == text.npos ? text.size() : end + 1);
      Token token;
      token.text = part;
      token.line_end = end != text.npos;
      token.place = place(part.size());
      tokens_.push_back(std::move(token));
      advance(part);
      text.remove_prefix(part.size());
    }
  }

  Result<void> add_tag() {
    const auto begin = at_ + open_.size();
    char sign = begin < text_.size() ? text_[begin] : '\0';
    const auto close = sign == '{' ? "}" + close_ : sign == '=' ? "=" + close_ : close_;
    const bool has_sign =
        std::string_view("#^/><$&!={").find(sign) != std::string_view::npos && sign != '\0';
    const auto inner = begin + (has_sign ? 1 : 0);
    const auto end = text_.find(close, inner);
    if (end == text_.npos)
      return failure("template-syntax", place(open_.size()), "this tag is not closed",
                     fmt::format("write {} at its end", close));
    const auto whole = end + close.size() - at_;
    const auto name = trimmed(text_.substr(inner, end - inner));
    Token token;
    token.sign = sign == '{' ? '&' : has_sign ? sign : 'v';
    token.text = name;
    token.place = place(whole);
    if (name.empty() && sign != '!')
      return failure("template-syntax", token.place, "this tag has no name", "write {{name}}");
    if (sign == '=')
      if (const auto set = set_delimiters(name, token.place); !set) return set;
    tokens_.push_back(std::move(token));
    advance(text_.substr(at_, whole));
    at_ += whole;
    return {};
  }

  Result<void> set_delimiters(std::string_view both, const Place& place) {
    const auto space = both.find_first_of(" \t\r\n");
    const auto second = space == both.npos ? std::string_view() : trimmed(both.substr(space));
    if (second.empty() || second.find_first_of(" \t\r\n=") != second.npos)
      return failure("template-syntax", place, "this does not set two delimiters",
                     "write {{=<% %>=}}");
    open_ = both.substr(0, space);
    close_ = second;
    return {};
  }

  // Decides for every line whether its tags stand alone, and takes the white space of those lines.
  void settle_lines() {
    for (std::size_t first = 0; first < tokens_.size();) {
      auto last = first;
      while (last + 1 < tokens_.size() && !(tokens_[last].sign == 't' && tokens_[last].line_end))
        ++last;
      settle_line(first, last);
      first = last + 1;
    }
    std::erase_if(tokens_,
                  [](const Token& token) { return token.sign == 't' && token.text.empty(); });
  }

  // Keeps book of what is open. Whether every closing tag of the line closes a parent or block.
  bool follow_opened(std::size_t first, std::size_t last) {
    bool all = true;
    for (auto i = first; i <= last; ++i) {
      const char sign = tokens_[i].sign;
      if (sign == '#' || sign == '^' || sign == '<' || sign == '$') opened_ += sign;
      if (sign != '/') continue;
      all = all && !opened_.empty() && (opened_.back() == '<' || opened_.back() == '$');
      if (!opened_.empty()) opened_.pop_back();
    }
    return all;
  }

  static bool is_inheritance(const Token& token) {
    return token.sign == '<' || token.sign == '$' || token.sign == '/';
  }

  void settle_line(std::size_t first, std::size_t last) {
    tokens_[first].starts_line = true;
    const bool closes_inheritance = follow_opened(first, last);
    std::vector<std::size_t> tags;
    bool opens_inheritance = false;
    for (auto i = first; i <= last; ++i) {
      const auto& token = tokens_[i];
      if (token.sign == 't' && !is_blank(token.text)) return;
      if (token.sign == 'v' || token.sign == '&') return;
      if (token.sign == 't') continue;
      tags.push_back(i);
      opens_inheritance = opens_inheritance || token.sign == '<' || token.sign == '$';
    }
    const bool several_may =
        std::ranges::all_of(tags, [&](std::size_t i) { return is_inheritance(tokens_[i]); });
    if (tags.empty() || (tags.size() > 1 && !several_may)) return;
    // Sections keep to one tag a line; parents and blocks may close where they open.
    if (tags.size() > 1 && !opens_inheritance && !closes_inheritance) return;
    const bool block_on_one_line =
        tags.size() == 2 && tokens_[tags[0]].sign == '$' && tokens_[tags[1]].sign == '/';
    take_white_space(first, last, tags, block_on_one_line);
  }

  void take_white_space(std::size_t first, std::size_t last, const std::vector<std::size_t>& tags,
                        bool keep_line_end) {
    tokens_[first].starts_line = false;
    const auto indent = tokens_[first].sign == 't' ? tokens_[first].text : std::string_view();
    for (auto i = first; i <= last; ++i)
      if (tokens_[i].sign == 't' && !(keep_line_end && i == last && i > tags.back()))
        tokens_[i].text = {};
    for (const auto i : tags) tokens_[i].standalone = true;
    tokens_[tags.front()].indent = indent;
  }

  std::string_view text_;
  const std::string& file_;
  std::string open_ = "{{", close_ = "}}";
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1;
  std::vector<Token> tokens_;
  std::string opened_;  // signs of the tags that are open
};

// Tokens -> tree.
class Builder {
 public:
  explicit Builder(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<std::vector<TemplateNode>> nodes() { return level(nullptr, 0); }

 private:
  static constexpr int kDeepest = 256;

  static std::optional<Kind> kind_of(char sign) {
    switch (sign) {
      case 't': return Kind::text;
      case 'v':
      case '&': return Kind::variable;
      case '#': return Kind::section;
      case '^': return Kind::inverted;
      case '>': return Kind::partial;
      case '<': return Kind::parent;
      case '$': return Kind::block;
      default: return std::nullopt;
    }
  }

  // Everything up to the tag that closes `opened`.
  Result<std::vector<TemplateNode>> level(const Token* opened, int depth) {
    std::vector<TemplateNode> nodes;
    while (at_ < tokens_.size()) {
      const auto& token = tokens_[at_++];
      if (token.sign == '/') {
        if (opened != nullptr && opened->text == token.text) return nodes;
        return failure(
            "template-syntax", token.place, fmt::format("{{{{/{}}}}} closes nothing", token.text),
            opened == nullptr ? "remove it, or open it before"
                              : fmt::format("{{{{{}{}}}}} in line {} is still open", opened->sign,
                                            opened->text, opened->place.line));
      }
      const auto kind = kind_of(token.sign);
      if (!kind) continue;
      auto node = node_of(token, *kind);
      if (*kind == Kind::section || *kind == Kind::inverted || *kind == Kind::parent ||
          *kind == Kind::block) {
        if (depth >= kDeepest)
          return failure("template-syntax", token.place, "sections are nested too deeply",
                         "move the inner ones into a partial");
        auto children = level(&token, depth + 1);
        if (!children) return children;
        node.children = std::move(*children);
      }
      nodes.push_back(std::move(node));
    }
    if (opened == nullptr) return nodes;
    return failure("template-syntax", opened->place,
                   fmt::format("{{{{{}{}}}}} is not closed", opened->sign, opened->text),
                   fmt::format("write {{{{/{}}}}}", opened->text));
  }

  static TemplateNode node_of(const Token& token, Kind kind) {
    TemplateNode node;
    node.kind = kind;
    node.text = token.text;
    node.escaped = token.sign == 'v';
    node.starts_line = token.starts_line;
    node.standalone = token.standalone;
    node.indent = token.indent;
    node.place = token.place;
    if ((kind == Kind::partial || kind == Kind::parent) && node.text.starts_with('*')) {
      node.dynamic = true;
      node.text = trimmed(node.text.substr(1));
    }
    return node;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Template> parse_template(std::string_view text, const std::string& file) {
  const auto kept = std::make_shared<const std::string>(text);
  auto tokens = Lexer(*kept, file).tokens();
  if (!tokens) return tl::unexpected(tokens.error());
  auto nodes = Builder(std::move(*tokens)).nodes();
  if (!nodes) return tl::unexpected(nodes.error());
  return Template{file, kept, std::move(*nodes)};
}

}  // namespace liner
