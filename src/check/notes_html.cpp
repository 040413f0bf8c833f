#include "check/notes_html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 10> kDescription = {"a",  "b",  "br", "em",     "i",
                                                           "li", "ol", "p",  "strong", "ul"};
constexpr std::array<std::string_view, 22> kMore = {
    "h1",   "h2",  "h3",  "h4",    "h5",     "h6",        "blockquote", "pre",
    "code", "hr",  "img", "table", "thead",  "tbody",     "tr",         "th",
    "td",   "del", "sup", "sub",   "figure", "figcaption"};
constexpr std::array<std::string_view, 14> kBlocks = {
    "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "div", "blockquote", "table"};
constexpr std::array<std::string_view, 10> kVoid = {"br",   "hr",   "img",   "input",  "link",
                                                    "meta", "area", "embed", "source", "wbr"};
// Elements that HTML closes by itself.
constexpr std::array<std::string_view, 8> kClosesItself = {"p",  "li",    "tr",    "td",
                                                           "th", "thead", "tbody", "tfoot"};

bool holds(auto& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

constexpr std::size_t kMostTags = 10'000, kMostAttributes = 50;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What an attribute's references stand for, as far as they can hide an address.
std::string resolved(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size();) {
    const auto end = value.find(';', i);
    const auto name = value[i] == '&' && end != value.npos && end - i < 10
                          ? value.substr(i + 1, end - i - 1)
                          : std::string_view();
    char32_t character = 0;
    if (name == "amp") character = '&';
    if (name == "colon") character = ':';
    if (name.starts_with('#')) {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const auto digits = name.substr(hex ? 2 : 1);
      std::uint32_t number = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
      if (number > 0 && number < 0xD800) character = number;
    }
    if (character == 0) {
      out += value[i++];
    } else {
      append_utf8(out, character);
      i = end + 1;
    }
  }
  return out;
}

bool is_name_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == ':';
}
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Scanner {
 public:
  explicit Scanner(std::string_view html) : html_(html) {}

  NotesHtml run() {
    while (at_ < html_.size()) {
      const auto open = std::min(html_.find('<', at_), html_.size());
      text(html_.substr(at_, open - at_));
      at_ = open;
      if (at_ < html_.size() && !tag()) {
        text(html_.substr(at_, 1));
        ++at_;
      }
    }
    for (auto open = open_.rbegin(); open != open_.rend(); ++open)
      if (!holds(kClosesItself, *open)) note_unbalanced("<" + *open + ">");
    return std::move(notes_);
  }

 private:
  void text(std::string_view text) {
    if (text.empty()) return;
    const auto words = trimmed(text);
    if (!words.empty()) {
      note_times(text, words);
      const auto before = text.substr(0, static_cast<std::size_t>(words.data() - text.data()));
      if (words.find('\n') != words.npos ||
          (words_seen_ && (line_ended_ || before.find('\n') != before.npos)))
        notes_.text_line_breaks = true;
      words_seen_ = link_has_words_ = true;
      line_ended_ = false;
      text.remove_prefix(before.size() + words.size());
    }
    line_ended_ = line_ended_ || text.find('\n') != text.npos;
    const bool in_link = std::ranges::find(open_, "a") != open_.end();
    if (!in_link && (words.find("https://") != words.npos || words.find("http://") != words.npos))
      notes_.bare_address = true;
  }

  // A time at the start of a line, as C05 wants them.
  void note_times(std::string_view text, std::string_view words) {
    bool starts = line_starts_ || text.substr(0, text.find(words)).find('\n') != text.npos;
    line_starts_ = false;
    for (auto line = words; !line.empty() && notes_.times.size() < kMostTags;) {
      const auto end = std::min(line.find('\n'), line.size());
      auto word = trimmed(line.substr(0, end));
      if (word.starts_with('(')) word.remove_prefix(1);
      word = word.substr(0, word.find_first_not_of("0123456789:"));
      if (const auto time = parse_clock(word); starts && time && word.find(':') != word.npos)
        notes_.times.push_back(*time);
      line.remove_prefix(std::min(end + 1, line.size()));
      starts = true;
    }
  }

  // Whether a tag or comment stands here; moves behind it.
  bool tag() {
    const auto rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      const auto end = rest.find("-->");
      if (end == rest.npos) note_unbalanced("<!--");
      at_ = end == rest.npos ? html_.size() : at_ + end + 3;
      return true;
    }
    HtmlTag tag;
    tag.closing = rest.size() > 1 && rest[1] == '/';
    auto i = at_ + (tag.closing ? 2 : 1);
    const auto name_begin = i;
    if (i >= html_.size() || !is_letter(html_[i])) return false;  // "a < b", "I <3 you"
    while (i < html_.size() && is_name_sign(html_[i])) ++i;
    tag.name = lower_ascii(html_.substr(name_begin, i - name_begin));
    i = attributes(i, tag);
    if (html_[i - 1] != '>') note_unbalanced("<" + tag.name);
    at_ = i;
    // What stands in these is no HTML.
    if (!tag.closing && (tag.name == "script" || tag.name == "style")) skip_to_end_of(tag.name);
    note(tag);
    return true;
  }

  void skip_to_end_of(const std::string& name) {
    const auto end = html_.find("</" + name, at_);
    at_ = end == html_.npos ? html_.size() : end;
  }

  std::size_t attributes(std::size_t i, HtmlTag& tag) const {
    while (i < html_.size() && html_[i] != '>') {
      if (is_blank(html_[i]) || html_[i] == '/' || html_[i] == '=') {
        ++i;
        continue;
      }
      const auto begin = i;
      while (i < html_.size() && !is_blank(html_[i]) && html_[i] != '=' && html_[i] != '>' &&
             html_[i] != '/')
        ++i;
      auto name = lower_ascii(html_.substr(begin, i - begin));
      while (i < html_.size() && is_blank(html_[i])) ++i;
      std::string value;
      if (i < html_.size() && html_[i] == '=') i = attribute_value(i + 1, value);
      if (tag.attributes.size() < kMostAttributes)
        tag.attributes.emplace_back(std::move(name), resolved(value));
    }
    return std::min(i + 1, html_.size());
  }

  std::size_t attribute_value(std::size_t i, std::string& value) const {
    while (i < html_.size() && is_blank(html_[i])) ++i;
    if (i < html_.size() && (html_[i] == '"' || html_[i] == '\'')) {
      const auto end = std::min(html_.find(html_[i], i + 1), html_.size());
      value = html_.substr(i + 1, end - i - 1);
      return std::min(end + 1, html_.size());
    }
    const auto begin = i;
    while (i < html_.size() && !is_blank(html_[i]) && html_[i] != '>') ++i;
    value = html_.substr(begin, i - begin);
    return i;
  }

  void note(HtmlTag& tag) {
    for (const auto& [name, value] : tag.attributes)
      if ((name == "href" || name == "src") && notes_.links.size() < kMostTags)
        notes_.links.push_back(value);
    if (is_block_tag(tag.name)) line_starts_ = true;
    if (tag.name == "img") link_has_words_ = true;
    if (!holds(kVoid, tag.name)) balance(tag);
    if (notes_.tags.size() < kMostTags) notes_.tags.push_back(std::move(tag));
  }

  void balance(const HtmlTag& tag) {
    if (!tag.closing) {
      if (tag.name == "a") link_has_words_ = false;
      if (open_.size() < 1000) open_.push_back(tag.name);
      return;
    }
    if (tag.name == "a" && !link_has_words_) notes_.empty_link = true;
    while (!open_.empty() && open_.back() != tag.name && holds(kClosesItself, open_.back()))
      open_.pop_back();
    if (!open_.empty() && open_.back() == tag.name)
      open_.pop_back();
    else
      note_unbalanced("</" + tag.name + ">");
  }

  void note_unbalanced(std::string tag) {
    if (notes_.unbalanced.empty()) notes_.unbalanced = std::move(tag);
  }

  std::string_view html_;
  std::size_t at_ = 0;
  NotesHtml notes_;
  std::vector<std::string> open_;
  bool link_has_words_ = false;
  bool line_starts_ = true;
  bool words_seen_ = false, line_ended_ = false;  // for text_line_breaks
};

}  // namespace

NotesHtml look_at_notes(std::string_view html) { return Scanner(html).run(); }

bool is_description_tag(std::string_view name) { return holds(kDescription, name); }
bool is_content_tag(std::string_view name) {
  return holds(kDescription, name) || holds(kMore, name);
}
bool is_block_tag(std::string_view name) { return holds(kBlocks, name); }

}  // namespace liner
