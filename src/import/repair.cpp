#include "import/repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "import/encodings.h"
#include "notes/markdown.h"

namespace liner {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r\n";

Place place_at(std::string_view text, std::size_t at, const std::string& file) {
  const auto before = text.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = at - (start == before.npos ? 0 : start + 1) + 1;
  return {file, static_cast<int>(line), static_cast<int>(column)};
}

std::string times(std::size_t count) {
  return count > 1 ? fmt::format(" ({} times)", count) : std::string();
}

// Without the characters that XML has not (feed.md X03): first of all, so that none of them hides
// something else.
std::string without_controls(std::string text, const std::string& file, Problems& said) {
  std::string kept;
  std::size_t from = 0, first = 0, count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto c = byte < 0x80 ? char32_t{byte} : next_character(text, at);
    if (byte < 0x80) ++at;
    if ((c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' || c == '\r') continue;
    if (count++ == 0) first = begin;
    kept.append(text, from, begin - from);
    from = at;
  }
  if (count == 0) return text;
  said.push_back({"feed-repaired",
                  place_at(text, first, file),
                  "a character that XML does not have was taken out" + times(count),
                  {}});
  return kept.append(text, from);
}

// What one pass mends, each kind said once.
class Mender {
 public:
  Mender(std::string_view text, const std::string& file, Problems& said)
      : text_(text), file_(file), said_(said) {}

  std::string run() {
    out_.reserve(text_.size() + text_.size() / 64);
    head();
    while (at_ < text_.size()) {
      const auto next = std::min(text_.find_first_of("<&>", at_), text_.size());
      characters(next);
      if (at_ >= text_.size()) break;
      if (text_[at_] == '<')
        markup();
      else if (text_[at_] == '&')
        reference();
      else
        bracket();
    }
    say_counts();
    return std::move(out_);
  }

 private:
  enum class Kind { head, doctype, entity, ampersand, less, section_end, reference };

  // Where it was needed first, and how often.
  struct Mending {
    std::size_t at = 0, count = 0;
  };

  void mend(Kind kind) {
    auto& mending = mendings_[kind];
    if (mending.count++ == 0) mending.at = at_;
  }

  // Copies line ends only, so that lines keep their numbers.
  void skip_to(std::size_t end) {
    out_.append(static_cast<std::size_t>(std::ranges::count(text_.substr(at_, end - at_), '\n')),
                '\n');
    at_ = end;
  }

  // Blanks go, and the declaration says what the text is by now. A web page has none.
  void head() {
    while (text_.substr(at_).starts_with(kMark)) at_ += kMark.size();
    const auto begin = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    if (begin > 0) mend(Kind::head);
    const auto rest = text_.substr(begin);
    const bool declared = rest.starts_with("<?xml") && rest.size() > 5 &&
                          kBlanks.find(rest[5]) != std::string_view::npos;
    const auto end = declared ? rest.find("?>") : std::string_view::npos;
    if (end == std::string_view::npos && (rest.empty() || rest.front() != '<')) return;
    const auto lower = lower_ascii(rest.substr(0, 15));
    if (lower.starts_with("<html") || lower.starts_with("<!doctype html")) return;
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    skip_to(begin + (end == std::string_view::npos ? 0 : end + 2));
  }

  void characters(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  void markup() {
    const auto rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) return characters_to("]]>");
    if (rest.starts_with("<!--")) return characters_to("-->");
    if (rest.starts_with("<?")) return characters_to("?>");
    if (rest.starts_with("<!DOCTYPE") && !rest.starts_with("<!DOCTYPE html")) return doctype();
    const char next = rest.size() > 1 ? rest[1] : '\0';
    const bool is_name = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                         next == '_' || next == '/' || next == '!' ||
                         static_cast<unsigned char>(next) >= 0x80;
    if (is_name) return tag();
    mend(Kind::less);
    out_ += "&lt;";
    ++at_;
  }

  void characters_to(std::string_view mark) {
    const auto found = text_.find(mark, at_);
    characters(found == std::string_view::npos ? text_.size() : found + mark.size());
  }

  // One that declares something is left for the reader, which refuses it: nothing of it may be
  // believed, and nothing lost.
  void doctype() {
    const auto end = text_.find_first_of("[>", at_);
    if (end == std::string_view::npos || text_[end] == '[') return characters(text_.size());
    mend(Kind::doctype);
    skip_to(end + 1);
  }

  // A tag with its attributes, in whose values references and < are looked after.
  void tag() {
    char quote = '\0';
    out_ += text_[at_++];
    while (at_ < text_.size()) {
      const auto next = std::min(text_.find_first_of("&<>\"'", at_), text_.size());
      characters(next);
      if (at_ >= text_.size()) return;
      const char c = text_[at_];
      if (c == '&') {
        reference();
        continue;
      }
      if (c == '<' && quote == '\0') return;  // a tag that is not closed: the reader's
      if (c == '<') {
        mend(Kind::less);
        out_ += "&lt;";
        ++at_;
        continue;
      }
      out_ += c;
      ++at_;
      if (quote == '\0' && c == '>') return;
      if (quote == '\0' && c != '>')
        quote = c;
      else if (c == quote)
        quote = '\0';
    }
  }

  // "]]>" may stand in no text.
  void bracket() {
    const bool ends_section = out_.ends_with("]]");
    if (ends_section) mend(Kind::section_end);
    out_ += ends_section ? "&gt;" : ">";
    ++at_;
  }

  void reference() {
    constexpr std::size_t kLongest = 40;
    const auto rest = text_.substr(at_, kLongest);
    const auto end = rest.find(';');
    const auto name = end == rest.npos ? std::string_view() : rest.substr(1, end - 1);
    const bool word = !name.empty() && std::ranges::all_of(name, [](char c) {
      return c == '#' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    if (word && name.front() == '#') return number(name);
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") {
      out_ += rest.substr(0, end + 1);
      at_ += end + 1;
      return;
    }
    const auto text = word ? decode_references(rest.substr(0, end + 1)) : std::string();
    if (word && text != rest.substr(0, end + 1)) {
      mend(Kind::entity);
      for (const char c : text) out_ += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
      at_ += end + 1;
      return;
    }
    mend(Kind::ampersand);
    out_ += "&amp;";
    ++at_;
  }

  // "#233", "#xE9". Two that are the halves of one character are that one.
  void number(std::string_view name) {
    const auto first = value_of(name);
    auto size = name.size() + 2;
    auto character = first;
    if (first >= 0xD800 && first < 0xDC00) {
      const auto rest = text_.substr(at_ + size, 12);
      const auto end = rest.find(';');
      const auto second = rest.starts_with("&#") && end != rest.npos
                              ? value_of(rest.substr(1, end - 1))
                              : char32_t{0};
      if (second >= 0xDC00 && second < 0xE000) {
        character = 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
        size += end + 1;
      }
    }
    const bool is_legal = character == '\t' || character == '\n' || character == '\r' ||
                          (character >= 0x20 && character < 0xD800) ||
                          (character >= 0xE000 && character < 0xFFFE) ||
                          (character >= 0x10000 && character < 0x110000);
    if (is_legal && character == first) {
      out_ += text_.substr(at_, size);
    } else {
      mend(Kind::reference);
      if (is_legal) append_utf8(out_, character);
    }
    at_ += size;
  }

  static char32_t value_of(std::string_view name) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(std::min<std::size_t>(name.size(), hexadecimal ? 2 : 1));
    std::uint32_t value = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, hexadecimal ? 16 : 10);
    return digits.empty() || read.ec != std::errc() || read.ptr != end ? 0 : value;
  }

  static std::string_view sentence(Kind kind) {
    switch (kind) {
      case Kind::head: return "blanks or a mark stood before the XML, and were taken away";
      case Kind::doctype: return "a DOCTYPE was taken away";
      case Kind::entity: return "an entity of HTML became the letter that it means";
      case Kind::ampersand: return "a bare & became &amp;";
      case Kind::less: return "a bare < became &lt;";
      case Kind::section_end: return "]]> outside of CDATA became ]]&gt;";
      case Kind::reference: return "a reference to a character that XML does not have was mended";
    }
    return {};
  }

  void say_counts() {
    std::vector<std::pair<std::size_t, Problem>> found;
    for (const auto& [kind, mending] : mendings_)
      found.push_back({mending.at, problem(kind, mending)});
    std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
    for (auto& [at, one] : found) said_.push_back(std::move(one));
  }

  Problem problem(Kind kind, const Mending& mending) const {
    return {"feed-repaired",
            place_at(text_, mending.at, file_),
            std::string(sentence(kind)) + times(mending.count),
            {}};
  }

  std::string_view text_;
  const std::string& file_;
  Problems& said_;
  std::string out_;
  std::size_t at_ = 0;
  std::map<Kind, Mending> mendings_;
};

}  // namespace

RepairedFeed repair_feed(std::string_view bytes, const std::string& file,
                         std::string_view charset) {
  RepairedFeed repaired;
  const auto text =
      without_controls(feed_as_utf8(bytes, file, charset, repaired.said), file, repaired.said);
  repaired.text = Mender(text, file, repaired.said).run();
  return repaired;
}

}  // namespace liner
