#include "import/html_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/url.h"
#include "import/html_elements.h"
#include "import/html_parser.h"
#include "notes/html_tokens.h"
#include "notes/link_schemes.h"
#include "notes/markdown.h"
#include "notes/safe_html.h"

namespace liner {
namespace {

using Kind = Words::Kind;

template <class List>
bool is_one_of(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

// A whole number below 10,000; 0 for anything else.
int small_number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 999) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr std::size_t kDeepest = 300;  // elements that are open at once: more is an attack

// Builds the tree while the parser tells what begins and ends: nothing here goes deeper than the
// stack that it keeps.
class TreeBuilder : public HtmlListener {
 public:
  explicit TreeBuilder(HtmlWords& read) : read_(read) { frames_.push_back({}); }

  bool too_deep() const { return too_deep_; }

  bool start(std::string_view name, const HtmlAttributes& attributes) override {
    too_deep_ = too_deep_ || frames_.size() > kDeepest;
    if (too_deep_) return false;
    Frame frame;
    frame.skips = top().skips || is_one_of(kLeftOut, name) || is_one_of(kPlayers, name);
    frame.collects = top().collects;
    if (!top().skips) begin(name, attributes, frame);
    frames_.push_back(std::move(frame));
    return true;
  }

  void end() override {
    if (frames_.size() < 2) return;
    auto frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.is_player) return player(std::move(frame));
    if (frame.skips || frame.merges) {
      move_into(top(), std::move(frame.words.children));
      top().words.text += frame.words.text;
      return;
    }
    if (frame.is_term) frame.words.children = {strong(std::move(frame.words.children))};
    top().words.children.push_back(std::move(frame.words));
  }

  void text(std::string_view piece) override {
    if (top().skips) return;
    if (top().collects) {
      top().words.text += safe_text(piece);
      return;
    }
    auto& children = top().words.children;
    if (!children.empty() && children.back().kind == Kind::text)
      children.back().text += piece;
    else
      children.push_back(Words::of(Kind::text, std::string(piece), {}));
  }

  Words finish() {
    while (frames_.size() > 1) end();
    auto document = Words::of(Kind::document, {}, {});
    document.children = std::move(top().words.children);
    return document;
  }

 private:
  struct Frame {
    Words words;
    bool merges = true;     // its children are the parent's
    bool skips = false;     // it is left out with all that is in it
    bool collects = false;  // code: its letters stand as they are
    bool is_player = false, is_term = false;
    std::string name;
  };

  Frame& top() { return frames_.back(); }

  void begin(std::string_view name, const HtmlAttributes& attributes, Frame& frame) {
    frame.name = name;
    if (is_one_of(kPlayers, name)) {
      frame.is_player = true;
      frame.words.kind = Kind::link;
      frame.words.url = attributes[name == "object" ? "data" : "src"];
    } else if (is_one_of(kLeftOut, name)) {
      lose(fmt::format("a <{}> was left out", name));
    } else if (name == "br") {
      if (top().collects)
        top().words.text += '\n';
      else
        top().words.children.push_back(Words::of(Kind::hard_break, {}, {}));
    } else if (name == "hr") {
      top().words.children.push_back(Words::of(Kind::rule, {}, {}));
    } else if (name == "img") {
      image(attributes);
    } else if (frames_.size() + 4 < static_cast<std::size_t>(kMostNested) && !frame.collects) {
      node(name, attributes, frame);
    }
  }

  void node(std::string_view name, const HtmlAttributes& attributes, Frame& frame) {
    if (is_one_of(kDivisions, name)) {  // a document within, until tidy_words()
      frame.merges = false;
      return;
    }
    const auto row = std::ranges::find(kElements, name, &HtmlElement::name);
    if (row == kElements.end()) return;
    auto& words = frame.words;
    frame.merges = false;
    frame.is_term = name == "dt";
    words.kind = row->kind;
    words.level = row->level;
    frame.collects = words.kind == Kind::code || words.kind == Kind::code_block;
    if (words.kind == Kind::link) {
      words.url = attributes["href"];
      keep_scheme(words);
    } else if (words.kind == Kind::ordered_list) {
      words.level = std::max(1, small_number(attributes["start"]));
    } else if (words.kind == Kind::cell || words.kind == Kind::header_cell) {
      words.width = small_number(attributes["colspan"]);
      words.height = small_number(attributes["rowspan"]);
    } else if (words.kind == Kind::details) {
      words.level = 1;
    }
  }

  static Words strong(std::vector<Words> children) {
    auto words = Words::of(Kind::strong, {}, {});
    words.children = std::move(children);
    return words;
  }

  static void move_into(Frame& frame, std::vector<Words> children) {
    auto& to = frame.words.children;
    to.insert(to.end(), std::make_move_iterator(children.begin()),
              std::make_move_iterator(children.end()));
  }

  // An address that leads nowhere from here is none.
  void keep_scheme(Words& words) {
    Problems said;
    keep_safe_scheme(words, said);
    if (!said.empty()) lose("an address that is no web address was taken away");
    if (words.url.starts_with("//")) words.url.insert(0, "https:");
    if (!words.url.empty() && url_scheme(words.url).empty()) {
      words.url.clear();
      lose("an address relative to the old site was taken away");
    }
  }

  void image(const HtmlAttributes& attributes) {
    auto words = Words::of(Kind::image, {}, {});
    words.url = attributes["src"];
    keep_scheme(words);
    if (small_number(attributes["width"]) == 1 || small_number(attributes["height"]) == 1)
      return lose("a picture of one pixel, by which readers are counted, was left out");
    if (auto alt = clean_line(attributes["alt"]); !alt.empty())
      words.children.push_back(Words::of(Kind::text, std::move(alt), {}));
    if (!words.url.empty() || !words.children.empty())
      top().words.children.push_back(std::move(words));
  }

  void player(Frame frame) {
    keep_scheme(frame.words);
    if (frame.words.url.empty()) return lose(fmt::format("a <{}> was left out", frame.name));
    lose(fmt::format("an embedded <{}> became a link", frame.name));
    frame.words.children = {Words::of(Kind::text, frame.words.url, {})};
    auto paragraph = Words::of(Kind::paragraph, {}, {});
    paragraph.children.push_back(std::move(frame.words));
    top().words.children.push_back(std::move(paragraph));
  }

  void lose(std::string what) {
    if (said_.insert(what).second) read_.lost.push_back(std::move(what));
  }

  HtmlWords& read_;
  std::vector<Frame> frames_;
  std::set<std::string> said_;
  bool too_deep_ = false;
};

// The parser closes these at the next block, as HTML 4 asks; what they mean is to go on.
std::string without_font_tags(std::string_view html) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kLasting = {
      {{"b", "strong"},
       {"i", "em"},
       {"s", "del"},
       {"strike", "del"},
       {"tt", "code"},
       {"u", "span"},
       {"big", "span"},
       {"small", "span"}}};
  std::string out;
  for (const auto& token : html_tokens(html)) {
    const auto lasting = std::ranges::find(kLasting, token.name,
                                           &std::pair<std::string_view, std::string_view>::first);
    if (lasting == kLasting.end() || token.name.empty())
      out += token.source;
    else
      out +=
          fmt::format("<{}{}>", token.kind == HtmlToken::Kind::close ? "/" : "", lasting->second);
  }
  return out;
}

// False where the tree would be too deep.
bool build_tree(const std::string& html, HtmlWords& read) {
  TreeBuilder builder(read);
  // Words without an element around them would get a paragraph of the parser's.
  parse_html("<div>" + without_font_tags(html) + "</div>", builder);
  read.words = builder.finish();
  return !builder.too_deep();
}

// Text without a tag: blank lines part paragraphs, line ends are breaks.
Words plain_words(std::string_view text) {
  auto document = Words::of(Kind::document, {}, {});
  auto paragraph = Words::of(Kind::paragraph, {}, {});
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    paragraph.children.push_back(
        Words::of(Kind::text, safe_text(trimmed(text.substr(0, end))), {}));
    paragraph.children.push_back(Words::of(Kind::hard_break, {}, {}));
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  document.children.push_back(std::move(paragraph));
  return document;
}

bool has_tags(std::string_view html) {
  return std::ranges::any_of(html_tokens(html), [](const HtmlToken& token) {
    return token.kind != HtmlToken::Kind::text;
  });
}

std::string text_of_tokens(std::string_view html) {
  std::string text;
  for (const auto& token : html_tokens(html))
    if (token.kind == HtmlToken::Kind::text) text += token.source;
  return text;
}

}  // namespace

Result<HtmlWords> html_words(std::string_view html) {
  if (auto there = html_parser_there(); !there) return tl::unexpected(there.error());
  constexpr std::size_t kLargest = 4 * 1024 * 1024;
  HtmlWords read;
  html = html.substr(0, kLargest);
  if (!has_tags(html)) {
    read.words = plain_words(decode_references(trimmed(html)));
  } else if (!build_tree(std::string(html), read)) {
    read.words = plain_words(decode_references(text_of_tokens(html)));
    read.lost = {"HTML that is nested too deep became text"};
  }
  tidy_words(read.words);
  return read;
}

}  // namespace liner
