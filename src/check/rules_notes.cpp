// feed.md sections 6 and 7: HTML in notes, and dates.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/text.h"
#include "base/url.h"
#include "check/feed_dates.h"
#include "check/feed_values.h"
#include "check/notes_html.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

bool is_description(const Look& look, const ValueHere& value) {
  return value.kind == ValueKind::notes && look.node().name == "description";
}
bool is_content(const Look& look, const ValueHere& value) {
  return value.kind == ValueKind::notes && look.node().name == "content:encoded";
}

// Says the first tag that is not allowed, and how many others there are.
void say_other_tags(Look& look, const NotesHtml& html, bool (*allowed)(std::string_view)) {
  std::string first;
  std::size_t more = 0;
  for (const auto& tag : html.tags)
    if (!allowed(tag.name) && tag.name != "html" && tag.name != "body") {
      if (first.empty())
        first = tag.name;
      else if (tag.name != first && !tag.closing)
        ++more;
    }
  if (!first.empty())
    look.say(more == 0
                 ? fmt::format("<{}> is not for notes in feeds", first)
                 : fmt::format("<{}> and {} other tags are not for notes in feeds", first, more),
             "use p, br, a, ul, ol, li, strong and em");
}

void check_description_tags(Look& look, const ValueHere& value) {
  if (is_description(look, value)) say_other_tags(look, *value.html, is_description_tag);
}

void check_attributes(Look& look, const HtmlTag& tag) {
  for (const auto& [name, text] : tag.attributes) {
    const auto scheme = lower_ascii(url_scheme(trimmed(text)));
    if (name.starts_with("on") || name == "style")
      return look.say(fmt::format("the attribute {} of <{}> is not for notes", name, tag.name),
                      "take it out: apps drop it, or the whole notes");
    if ((name == "href" || name == "src") && (scheme == "javascript" || scheme == "data"))
      return look.say(fmt::format("a {}: address stands in the notes", scheme),
                      "use an https:// address");
    if (name == "src" && tag.name == "img" && scheme != "https")
      return look.say("a picture in the notes has no https:// address",
                      "write its whole https:// address");
  }
}

void check_content_tags(Look& look, const ValueHere& value) {
  if (is_content(look, value)) say_other_tags(look, *value.html, is_content_tag);
  if (value.kind != ValueKind::notes) return;
  for (const auto& tag : value.html->tags) check_attributes(look, tag);
}

void check_balance(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::notes) return;
  const auto& notes = *value.html;
  for (const auto& tag : notes.tags)
    if (tag.name == "html" || tag.name == "body")
      return look.say(fmt::format("<{}> stands in the notes", tag.name),
                      "notes are a piece of a page, not a page");
  if (!notes.unbalanced.empty())
    look.say(fmt::format("{} has no partner", notes.unbalanced), "close what you open");
  if (!notes.tags.empty() && !look.node().cdata)
    look.say(info, "the HTML is escaped, not in CDATA", "write: <![CDATA[<p>...</p>]]>");
}

void check_paragraphs(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::notes) return;
  const auto& notes = *value.html;
  const bool blocks =
      std::ranges::any_of(notes.tags, [](const HtmlTag& tag) { return is_block_tag(tag.name); });
  if (notes.text_line_breaks && !blocks)
    look.say("Apple ignores bare line breaks", "put every paragraph into <p>");
}

void check_links(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::notes) return;
  const auto& notes = *value.html;
  if (notes.empty_link) look.say("a link in the notes has no words", "write what it leads to");
  if (notes.bare_address)
    look.say("an address in the notes is no link", "write: <a href=\"https://...\">words</a>");
}

// Plain text: tags are seen as they are written.
void check_plain(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::text) return;
  for (const auto& tag : look_at_notes(value.text).tags)
    if (is_content_tag(tag.name) || tag.name == "div" || tag.name == "span" || tag.name == "font")
      return look.say(fmt::format("the tag <{}> stands in plain text", tag.name),
                      "leave it out: apps show it as it is", value.at);
}

void check_date(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::rss_date) return;
  const auto date = parse_rss_date(value.text);
  if (!date)
    look.say(fmt::format("the date {}", date.error()), "write: Sun, 22 Nov 2026 10:00:00 +0000",
             value.at);
  else if (!date->doubt.empty())
    look.say(date->wrong ? error : warning, date->doubt,
             fmt::format("write: {}", format_rfc2822(date->moment)), value.at);
}

void check_iso_date(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::iso_date || value.text.empty()) return;
  const auto date = parse_iso_date(value.text);
  if (!date)
    look.say(fmt::format("the date {}", date.error()), "write: 2026-11-22T10:00:00Z", value.at);
  else if (!date->doubt.empty())
    look.say(warning, date->doubt, fmt::format("write: {}", format_iso(date->moment)), value.at);
}

Finding about_date(const ItemSummary& item, Severity severity, std::string what, std::string fix) {
  return about_item(item, severity, "pubDate", item.date_text, std::move(what), std::move(fix));
}

void check_future(Look& channel) {
  const auto& feed = channel.feed();
  if (!feed.now) return;
  for (const auto& item : feed.items)
    if (item.date && *item.date > *feed.now)
      channel.say_finding(
          about_date(item, error, "this date is still to come",
                     "publish the item on that day: AntennaPod drops it till then"));
}

void check_same_dates(Look& channel) {
  std::map<Moment, const ItemSummary*> seen;
  for (const auto& item : channel.feed().items) {
    if (!item.date) continue;
    const auto [first, is_new] = seen.emplace(*item.date, &item);
    if (!is_new)
      channel.say_finding(about_date(
          item, warning, fmt::format("{} has the same date and time", item_path(*first->second)),
          "give one of them another time: apps show them in any order"));
  }
}

constexpr std::array kRules = {
    Rule{"H01", must, error, feed, "AP",
         "A description has only p, br, a, ul, ol, li and b, strong, i, em.",
         "Apps show other tags as text, or drop what stands in them.",
         "<description><![CDATA[<p>One</p>]]></description>",
         "<description><![CDATA[<h2>One</h2>]]></description>", 0, 0, nullptr,
         check_description_tags},
    Rule{"H02", must, error, feed, "AC",
         "content:encoded also has headings, quotes, code, pictures and tables; never scripts, "
         "frames, forms, event attributes, styles, javascript: or data:.",
         "It runs in other people's apps: they drop it, or all of the notes.",
         "<content:encoded><![CDATA[<h2>One</h2>]]></content:encoded>",
         "<content:encoded><![CDATA[<p onclick=\"x()\">One</p>]]></content:encoded>", 0, 0, nullptr,
         check_content_tags},
    Rule{"H03", must, error, feed, "AP",
         "Notes stand in CDATA, are balanced, and have no html or body.",
         "A tag without end makes the rest of the page bold, or a link.",
         "<description><![CDATA[<p>One</p>]]></description>",
         "<description><![CDATA[<p><b>One</p>]]></description>", 0, 0, nullptr, check_balance},
    Rule{"H04", should, warning, feed, "A", "Every paragraph stands in <p>.",
         "Apple runs lines together that are only broken.",
         "<description><![CDATA[<p>One</p><p>Two</p>]]></description>",
         "<description>One\\n\\nTwo</description>", 0, 0, nullptr, check_paragraphs},
    Rule{"H05", should, warning, feed, "AS",
         "Links are whole, carry words, and no address stands bare.",
         "A bare address cannot be tapped in most apps.",
         "<description><![CDATA[<p><a href=\"https://a.example/\">A</a></p>]]></description>",
         "<description><![CDATA[<p>https://a.example/</p>]]></description>", 0, 0, nullptr,
         check_links},
    Rule{"H06", should, warning, written, "AP",
         "Long notes are cut between blocks to 4,000 bytes and end with a link to the post.",
         "Apps cut them anywhere, in the middle of a tag too.",
         "...<p><a>Read the full notes</a></p>", "...<p>and then she sa"},
    Rule{"H07", must, warning, feed, "AY", "Titles and names hold no tags.",
         "Listeners read the tags.", "<itunes:author>Ada</itunes:author>",
         "<itunes:author>&lt;b&gt;Ada&lt;/b&gt;</itunes:author>", 0, 0, nullptr, check_plain},
    Rule{"D01", must, error, feed, "RA",
         "Sun, 22 Nov 2026 10:00:00 +0000: English names, the right weekday, four digits of the "
         "year, 24 hours, seconds, a numeric zone.",
         "Apps that cannot read it sort the episode to the year 1970.",
         "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>",
         "<pubDate>Mon, 22 Nov 2026 10:00:00 +0000</pubDate>", 0, 0, nullptr, check_date},
    Rule{
        "D02", must, error, feed, "C", "No item of a public feed has a date that is still to come.",
        "AntennaPod drops it; others show it early.",
        "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>",
        "<pubDate>Tue, 22 Nov 2050 10:00:00 +0000</pubDate>", 0, 0, nullptr, nullptr, check_future},
    Rule{"D03", should, warning, feed, "C", "No two items have the same date and time.",
         "Apps show them in any order.", "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>",
         "(the date of another item)", 0, 0, nullptr, nullptr, check_same_dates},
    Rule{"D04", must, error, feed, "N", "Dates in podcast: tags but trailer are ISO 8601.",
         "Apps announce a live episode at the wrong time.", "start=\"2026-11-22T10:00:00Z\"",
         "start=\"22 Nov 2026, 10:00\"", 0, 0, nullptr, check_iso_date},
};

}  // namespace

std::span<const Rule> notes_rules() { return kRules; }

}  // namespace liner
