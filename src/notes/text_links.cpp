#include "notes/text_links.h"

#include <utility>

#include "notes/addresses_in_text.h"
#include "notes/times.h"

namespace liner {
namespace {

using Kind = Words::Kind;

class TextLinker {
 public:
  TextLinker(const MarkdownSource& source, SourcePlaces& places)
      : source_(source), places_(places) {}

  void walk(Words& words) {
    if (words.kind == Kind::link || words.kind == Kind::image) {
      at_line_start_ = false;
      return;
    }
    if (!words.is_inline()) at_line_start_ = true;
    std::vector<Words> out;
    for (std::size_t i = 0; i < words.children.size(); ++i) {
      auto& child = words.children[i];
      if (child.kind == Kind::text) {
        const bool goes_on = i + 1 < words.children.size() && is_mark(words.children[i + 1].kind);
        split(child, goes_on, out);
        continue;
      }
      if (child.kind == Kind::soft_break || child.kind == Kind::hard_break)
        at_line_start_ = true;
      else if (child.kind == Kind::code)
        at_line_start_ = false;
      else
        walk(child);
      out.push_back(std::move(child));
    }
    words.children = std::move(out);
    if (!words.is_inline()) at_line_start_ = true;
  }

 private:
  static bool is_mark(Kind kind) {
    return kind == Kind::emphasis || kind == Kind::strong || kind == Kind::code;
  }

  // Appends a text, or what it is made of, to `out`. `goes_on`: into emphasis, so that an address
  // at its end is not whole: `https://a.example/_b_/c`.
  void split(Words& text, bool goes_on, std::vector<Words>& out) {
    const bool line_start = std::exchange(at_line_start_, false);
    std::string_view rest = text.text;
    const auto before = out.size();
    if (line_start && source_.times) {
      if (const auto time = time_at_start(rest)) {
        // Apps make chapters of lines, so that a line it must be (feed.md C05).
        if (!out.empty() && out.back().kind == Kind::soft_break) out.back().kind = Kind::hard_break;
        if (time->begin > 0)
          out.push_back(
              Words::of(Kind::text, std::string(rest.substr(0, time->begin)), text.place));
        auto mark = Words::of(
            Kind::time, std::string(rest.substr(time->begin, time->end - time->begin)), text.place);
        mark.level = time->seconds;
        mark.place = places_.find(mark.text, text.place);
        out.push_back(std::move(mark));
        rest.remove_prefix(time->end);
      }
    }
    std::size_t from = 0;
    for (const auto& address : addresses_in(rest)) {
      if (goes_on && address.end == rest.size()) break;
      if (address.begin > from)
        out.push_back(Words::of(Kind::text, std::string(rest.substr(from, address.begin - from)),
                                text.place));
      out.push_back(link_of(rest.substr(address.begin, address.end - address.begin), address.url,
                            text.place));
      from = address.end;
    }
    if (out.size() == before) {
      out.push_back(std::move(text));
      return;
    }
    if (from < rest.size())
      out.push_back(Words::of(Kind::text, std::string(rest.substr(from)), text.place));
  }

  Words link_of(std::string_view shown, const std::string& url, const Place& block) {
    Words link;
    link.kind = Kind::link;
    link.url = url;
    auto written = std::string(shown);
    if (source_.smart) {
      written = places_.as_written(shown, block);
      // With typography in it the address was another one.
      if (written != shown)
        if (const auto found = addresses_in(written); found.size() == 1) link.url = found[0].url;
    }
    link.place = places_.find(written, block);
    link.children.push_back(Words::of(Kind::text, written, block));
    return link;
  }

  const MarkdownSource& source_;
  SourcePlaces& places_;
  bool at_line_start_ = true;
};

}  // namespace

void link_text(Words& root, const MarkdownSource& source, SourcePlaces& places) {
  TextLinker(source, places).walk(root);
}

}  // namespace liner
