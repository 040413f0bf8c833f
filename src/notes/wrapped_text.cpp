// Notes as people write e-mail.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/url.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

constexpr int kWidth = 72;

class TextWriter {
 public:
  explicit TextWriter(std::string_view site) : site_(site) {}

  std::string write(const Words& words) {
    blocks(words, {});
    for (std::size_t i = 0; i < links_.size(); ++i)
      out_ += fmt::format("{}[{}] {}\n", i == 0 ? "\n" : "", i + 1, links_[i]);
    return std::move(out_);
  }

 private:
  // What stands before the first line of a block, before all others, and on the blank line above.
  struct Margin {
    std::string first, rest, above;
  };

  void blocks(const Words& words, const Margin& margin) {
    bool first = true;
    for (const auto& child : words.children) {
      block(child, first ? margin : Margin{margin.rest, margin.rest, margin.rest});
      first = false;
    }
  }

  void block(const Words& words, const Margin& margin) {
    switch (words.kind) {
      case Kind::heading: return heading(words, margin);
      case Kind::paragraph:
      case Kind::caption:
      case Kind::summary: return paragraph(inline_text(words), margin, words.level == 1);
      case Kind::quote:
        return blocks(words, {margin.first + "> ", margin.rest + "> ", margin.above});
      case Kind::bullet_list:
      case Kind::ordered_list: return list(words, margin);
      case Kind::code_block: return code(words.text, margin);
      case Kind::rule: return paragraph("* * *", margin, false);
      case Kind::row: return row(words, margin);
      default: return blocks(words, margin);
    }
  }

  void gap(const Margin& margin) {
    if (out_.empty()) return;
    const auto bare = margin.above.substr(0, margin.above.find_last_not_of(' ') + 1);
    out_ += bare + "\n";
  }

  void heading(const Words& words, const Margin& margin) {
    const auto text = inline_text(words);
    if (text.empty()) return;
    paragraph(text, margin, false);
    const auto last = out_.rfind('\n', out_.size() - 2);
    const auto line = std::string_view(out_).substr(last == out_.npos ? 0 : last + 1);
    const auto width = display_width(line) - display_width(margin.rest) - 1;
    out_ += margin.rest +
            std::string(static_cast<std::size_t>(std::max(1, width + 1)),
                        words.level == 1 ? '=' : '-') +
            "\n";
  }

  void list(const Words& words, const Margin& margin) {
    int number = words.level;
    bool first = true;
    for (const auto& item : words.children) {
      const auto bullet =
          words.kind == Kind::ordered_list ? fmt::format("{}. ", number++) : std::string("- ");
      blocks(item,
             {(first ? margin.first : margin.rest) + bullet,
              margin.rest + std::string(bullet.size(), ' '), first ? margin.above : margin.rest});
      first = false;
      tight_ = std::ranges::any_of(item.children, [](const Words& one) { return one.level == 1; });
    }
    tight_ = false;
  }

  void code(std::string_view text, const Margin& margin) {
    gap(margin);
    bool first = true;
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      out_ += fmt::format("{}    {}\n", first ? margin.first : margin.rest, text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      first = false;
    }
  }

  void row(const Words& words, const Margin& margin) {
    std::string cells;
    for (const auto& cell : words.children) {
      if (!cells.empty()) cells += " | ";
      cells += inline_text(cell);
    }
    paragraph(cells, margin, false);
  }

  // Words on lines of at most kWidth columns; a longer word has a line of its own.
  void paragraph(const std::string& text, const Margin& margin, bool tight) {
    if (text.empty()) return;
    if (!(tight && tight_)) gap(margin);
    std::string line = margin.first;
    int width = display_width(line);
    bool empty = true;
    const auto end_line = [&] {
      out_ += line + "\n";
      line = margin.rest;
      width = display_width(line);
      empty = true;
    };
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '\n') {
        end_line();
        ++at;
        continue;
      }
      const auto end = std::min(text.find_first_of(" \n", at), text.size());
      const auto word = std::string_view(text).substr(at, end - at);
      const auto columns = display_width(word);
      if (!empty && width + 1 + columns > kWidth) end_line();
      if (!empty) line += ' ';
      width += columns + (empty ? 0 : 1);
      line += word;
      empty = false;
      at = end < text.size() && text[end] == ' ' ? end + 1 : end;
    }
    out_ += line + "\n";
  }

  std::string inline_text(const Words& words) {
    std::string text;
    collect(words, text);
    // White space of the source means one blank; the breaks that were meant stay.
    std::string clean;
    for (const char c : text) {
      if (c != ' ')
        clean += c;
      else if (!clean.empty() && clean.back() != ' ' && clean.back() != '\n')
        clean += ' ';
    }
    return std::string(trimmed(clean));
  }

  void collect(const Words& words, std::string& text) {
    if (words.kind == Kind::soft_break) text += ' ';
    if (words.kind == Kind::hard_break) text += '\n';
    text += words.text;
    for (const auto& child : words.children) collect(child, text);
    const bool leads = words.kind == Kind::link || words.kind == Kind::image;
    if (leads && !words.url.empty()) text += reference(words);
    if (!words.is_inline() && !text.empty()) text += ' ';
  }

  // " [3]", or nothing where the words are the address.
  std::string reference(const Words& words) {
    const auto address =
        words.on_site() ? fmt::format("{}{}", site_, words.url) : encode_url_part(words.url);
    const auto shown = plain_inline(words);
    if (shown == address || "mailto:" + shown == address || "https://" + shown == address)
      return {};
    const auto known = std::ranges::find(links_, address);
    const auto number = known - links_.begin() + 1;
    if (known == links_.end()) links_.push_back(address);
    return fmt::format(" [{}]", number);
  }

  std::string_view site_;
  std::string out_;
  std::vector<std::string> links_;
  bool tight_ = false;  // the next item follows without a blank line
};

}  // namespace

std::string wrapped_text(const Words& words, std::string_view site) {
  return TextWriter(site).write(words);
}

}  // namespace liner
