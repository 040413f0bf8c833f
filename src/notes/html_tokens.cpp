#include "notes/html_tokens.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 9> kRawText = {
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"};

// A longer one is text: what looks like ten thousand tags that never end must not take a second.
constexpr std::size_t kLongestTag = 4096, kLongestName = 64;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view html) : html_(html) {}

  std::vector<HtmlToken> run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && take_markup()) continue;
      // The sign itself is text when no tag begins with it.
      const auto end = std::min(html_.find('<', at_ + 1), html_.size());
      add_text(end);
    }
    return std::move(tokens_);
  }

 private:
  void add_text(std::size_t end) {
    auto& tokens = tokens_;
    if (!tokens.empty() && tokens.back().kind == HtmlToken::Kind::text) {
      const auto begin = static_cast<std::size_t>(tokens.back().source.data() - html_.data());
      tokens.back().source = html_.substr(begin, end - begin);
    } else {
      tokens.push_back({HtmlToken::Kind::text, {}, {}, html_.substr(at_, end - at_)});
    }
    at_ = end;
  }

  void add(HtmlToken token, std::size_t end) {
    token.source = html_.substr(at_, end - at_);
    tokens_.push_back(std::move(token));
    at_ = end;
  }

  bool take_markup() {
    const auto rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return take_until(HtmlToken::Kind::comment, "-->", 4);
    if (rest.starts_with("<![CDATA[")) return take_until(HtmlToken::Kind::other, "]]>", 9);
    if (rest.starts_with("<!") || rest.starts_with("<?"))
      return take_until(HtmlToken::Kind::other, ">", 2);
    const bool closes = rest.starts_with("</");
    const auto name_at = at_ + (closes ? 2 : 1);
    if (name_at >= html_.size() || !is_letter(html_[name_at])) return false;
    auto end = name_at;
    while (end < html_.size() && !is_blank(html_[end]) && html_[end] != '/' && html_[end] != '>' &&
           html_[end] != '<' && end - name_at < kLongestName)
      ++end;
    tag_ = html_.substr(0, at_ + kLongestTag);
    HtmlToken token;
    token.kind = closes ? HtmlToken::Kind::close : HtmlToken::Kind::open;
    token.name = lower_ascii(html_.substr(name_at, end - name_at));
    if (!take_attributes(end, token)) return false;
    const auto name = token.name;
    add(std::move(token), end);
    if (!closes && std::ranges::find(kRawText, name) != kRawText.end()) take_raw_text(name);
    return true;
  }

  // What is not closed reaches to the end, as it does in a browser. It is no comment then: somebody
  // forgot its end, and the rest of the text must not vanish.
  bool take_until(HtmlToken::Kind kind, std::string_view close, std::size_t from) {
    const auto found = html_.find(close, at_ + from);
    const bool closed = found != html_.npos;
    add({closed ? kind : HtmlToken::Kind::other, {}, {}, {}},
        closed ? found + close.size() : html_.size());
    return true;
  }

  // Moves `at` behind the tag's `>`; false where it has none.
  bool take_attributes(std::size_t& at, HtmlToken& token) const {
    while (at < tag_.size()) {
      if (tag_[at] == '>') {
        ++at;
        return true;
      }
      if (is_blank(tag_[at]) || tag_[at] == '/') {
        ++at;
        continue;
      }
      const auto begin = at++;
      while (at < tag_.size() && !is_blank(tag_[at]) && tag_[at] != '=' && tag_[at] != '/' &&
             tag_[at] != '>')
        ++at;
      const auto name = lower_ascii(tag_.substr(begin, at - begin));
      std::string value;
      if (!take_value(at, value)) return false;
      // Of a repeated name a browser takes the first.
      if (std::ranges::find(token.attributes, name, [](const auto& one) { return one.first; }) ==
          token.attributes.end())
        token.attributes.emplace_back(name, value);
    }
    return false;
  }

  bool take_value(std::size_t& at, std::string& value) const {
    auto equals = at;
    while (equals < tag_.size() && is_blank(tag_[equals])) ++equals;
    if (equals >= tag_.size() || tag_[equals] != '=') return true;
    at = equals + 1;
    while (at < tag_.size() && is_blank(tag_[at])) ++at;
    if (at >= tag_.size()) return false;
    const char quote = tag_[at];
    if (quote == '"' || quote == '\'') {
      const auto end = tag_.find(quote, at + 1);
      if (end == tag_.npos) return false;
      value = tag_.substr(at + 1, end - at - 1);
      at = end + 1;
      return true;
    }
    const auto begin = at;
    while (at < tag_.size() && !is_blank(tag_[at]) && tag_[at] != '>') ++at;
    value = tag_.substr(begin, at - begin);
    return true;
  }

  void take_raw_text(const std::string& name) {
    auto end = at_;
    for (; end < html_.size(); ++end) {
      end = std::min(html_.find("</", end), html_.size());
      if (end == html_.size() || lower_ascii(html_.substr(end + 2, name.size())) == name) break;
    }
    if (end > at_) add_text(std::min(end, html_.size()));
  }

  std::string_view html_;
  std::string_view tag_;  // up to where the tag that is read must have ended
  std::size_t at_ = 0;
  std::vector<HtmlToken> tokens_;
};

}  // namespace

std::vector<HtmlToken> html_tokens(std::string_view html) { return Tokenizer(html).run(); }

}  // namespace liner
