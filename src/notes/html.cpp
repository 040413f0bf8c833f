#include "notes/html.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/html_escape.h"
#include "base/text.h"
#include "base/url.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

bool has_top_heading(const Words& words) {
  return (words.kind == Kind::heading && words.level == 1) ||
         std::ranges::any_of(words.children, has_top_heading);
}

// A paragraph of one picture with words for it, perhaps linked.
bool is_lone_picture(const Words& words) {
  if (words.children.size() != 1) return false;
  const auto& only = words.children.front();
  if (only.kind == Kind::link) return is_lone_picture(only);
  return only.kind == Kind::image && !only.url.empty() && !plain_inline(only).empty();
}

// One walk for the page and for the full feed; they differ in headings and images.
class Renderer {
 public:
  Renderer(std::string_view site, std::string_view audio, std::string_view ids, bool for_page,
           const Words& root)
      : site_(site),
        audio_(audio),
        ids_begin_(ids),
        for_page_(for_page),
        shift_(for_page && has_top_heading(root) ? 1 : 0) {}

  std::string take() { return std::move(out_); }

  void render(const Words& words) {
    switch (words.kind) {
      case Kind::document: return children(words);
      case Kind::heading: return heading(words);
      case Kind::paragraph: return paragraph(words);
      case Kind::quote: return wrap("blockquote", words, true);
      case Kind::bullet_list: return wrap("ul", words, true);
      case Kind::ordered_list: return ordered_list(words);
      case Kind::item: return wrap("li", words, false);
      case Kind::code_block:
        out_ += fmt::format("<pre><code>{}</code></pre>\n", escape_html(words.text));
        return;
      case Kind::rule: out_ += "<hr>\n"; return;
      case Kind::text: out_ += escape_html(words.text); return;
      case Kind::code: out_ += fmt::format("<code>{}</code>", escape_html(words.text)); return;
      case Kind::soft_break: out_ += for_page_ ? '\n' : ' '; return;
      case Kind::hard_break: out_ += "<br>\n"; return;
      case Kind::emphasis: return wrap_inline("em", words);
      case Kind::strong: return wrap_inline("strong", words);
      case Kind::link: return link(words);
      case Kind::image: return image(words);
      case Kind::time: return time(words);
      case Kind::struck: return wrap_inline("del", words);
      case Kind::superscript: return wrap_inline("sup", words);
      case Kind::subscript: return wrap_inline("sub", words);
      case Kind::table: return wrap("table", words, true);
      case Kind::table_head: return wrap("thead", words, true);
      case Kind::table_body: return wrap("tbody", words, true);
      case Kind::row: return wrap("tr", words, true);
      case Kind::cell: return cell("td", words);
      case Kind::header_cell: return cell("th", words);
      case Kind::figure: return wrap("figure", words, true);
      case Kind::caption: return wrap("figcaption", words, false);
      case Kind::details: return details(words);
      case Kind::summary: return summary(words);
    }
  }

 private:
  void children(const Words& words) {
    for (const auto& child : words.children) render(child);
  }

  void wrap(std::string_view tag, const Words& words, bool on_lines) {
    out_ += fmt::format("<{}>{}", tag, on_lines ? "\n" : "");
    children(words);
    if (!on_lines && out_.ends_with('\n')) out_.pop_back();
    out_ += fmt::format("</{}>\n", tag);
  }

  void wrap_inline(std::string_view tag, const Words& words) {
    out_ += fmt::format("<{}>", tag);
    children(words);
    out_ += fmt::format("</{}>", tag);
  }

  void paragraph(const Words& words) {
    if (words.empty()) return;
    if (is_lone_picture(words) && words.level == 0) return lone_picture(words);
    if (words.level == 0) {
      out_ += "<p>";
      children(words);
      out_ += "</p>\n";
    } else {
      children(words);
      out_ += '\n';
    }
  }

  // A picture that says something stands by itself; its title is the caption.
  void lone_picture(const Words& words) {
    out_ += "<figure>\n";
    children(words);
    const auto& first = words.children.front();
    const auto& title = (first.kind == Kind::link ? first.children.front() : first).title;
    out_ +=
        title.empty() ? "\n" : fmt::format("\n<figcaption>{}</figcaption>\n", escape_html(title));
    out_ += "</figure>\n";
  }

  void cell(std::string_view tag, const Words& words) {
    out_ += fmt::format("<{}", tag);
    if (words.width > 1) out_ += fmt::format(" colspan=\"{}\"", words.width);
    if (words.height > 1) out_ += fmt::format(" rowspan=\"{}\"", words.height);
    out_ += '>';
    children(words);
    if (out_.ends_with('\n')) out_.pop_back();
    out_ += fmt::format("</{}>\n", tag);
  }

  // What folds on the page is simply there in the feed.
  void details(const Words& words) {
    if (!for_page_) return children(words);
    out_ += words.level == 1 ? "<details open>\n" : "<details>\n";
    children(words);
    out_ += "</details>\n";
  }

  void summary(const Words& words) {
    if (for_page_) return wrap("summary", words, false);
    out_ += "<p><strong>";
    children(words);
    out_ += "</strong></p>\n";
  }

  // Apps make a way into the audio of a time themselves (feed.md H05); the page needs a link.
  void time(const Words& words) {
    if (!for_page_ || audio_.empty())
      out_ += words.text;
    else
      out_ += fmt::format("<a href=\"{}#t={}\" data-seconds=\"{}\">{}</a>", escape_html(audio_),
                          words.level, words.level, words.text);
  }

  void ordered_list(const Words& words) {
    if (words.level == 1 || !for_page_) return wrap("ol", words, true);
    out_ += fmt::format("<ol start=\"{}\">\n", words.level);
    children(words);
    out_ += "</ol>\n";
  }

  void heading(const Words& words) {
    const int level = std::min(6, std::max(for_page_ ? 2 : 1, words.level + shift_));
    if (for_page_)
      // Prefixed, so that no heading takes an id of the page.
      out_ += fmt::format("<h{} id=\"{}{}\">", level, ids_begin_, words.url);
    else
      out_ += fmt::format("<h{}>", level);
    children(words);
    out_ += fmt::format("</h{}>\n", level);
  }

  std::string address(const Words& words) const {
    return words.on_site() ? fmt::format("{}{}", site_, words.url) : encode_url_part(words.url);
  }

  void link(const Words& words) {
    if (words.url.empty()) return children(words);
    out_ += fmt::format("<a href=\"{}\"", escape_html(address(words)));
    if (for_page_ && !words.title.empty())
      out_ += fmt::format(" title=\"{}\"", escape_html(words.title));
    out_ += '>';
    children(words);
    out_ += "</a>";
  }

  void image(const Words& words) {
    const auto alt = plain_inline(words);
    if (words.url.empty()) {
      out_ += escape_html(alt);
      return;
    }
    out_ +=
        fmt::format("<img src=\"{}\" alt=\"{}\"", escape_html(address(words)), escape_html(alt));
    if (for_page_) {
      if (words.width > 0 && words.height > 0)
        out_ += fmt::format(" width=\"{}\" height=\"{}\"", words.width, words.height);
      out_ += " loading=\"lazy\"";
    }
    out_ += '>';
  }

  std::string out_;
  std::string_view site_, audio_, ids_begin_;
  bool for_page_;
  int shift_;
};

}  // namespace

std::string page_html(const Words& words, std::string_view site, std::string_view audio,
                      std::string_view ids) {
  Renderer renderer(site, audio, ids, true, words);
  renderer.render(words);
  return renderer.take();
}

std::string feed_html(const Words& words, std::string_view site) {
  Renderer renderer(site, {}, {}, false, words);
  renderer.render(words);
  return renderer.take();
}

}  // namespace liner
