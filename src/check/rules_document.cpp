// feed.md sections 1 and 16: the document and its size.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"
#include "check/feed_values.h"
#include "check/look.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

void check_root(Look& channel) {
  say_faults(channel);
  const auto& document = channel.feed().document;
  const auto whole = [&](std::string what, std::string fix) {
    channel.say_finding({{},
                         error,
                         {},
                         channel.place_of(document.root.at, document.root.end, document.root.line),
                         "rss",
                         {},
                         std::move(what),
                         std::move(fix)});
  };
  const auto* version = document.root.attribute("version");
  if (version == nullptr || *version != "2.0")
    whole(version == nullptr ? "the version of RSS is missing"
                             : fmt::format("the version of RSS is \"{}\"", *version),
          "write: <rss version=\"2.0\">");
  if (const auto& item = document.item_elsewhere)
    channel.say_finding({{},
                         error,
                         {},
                         channel.place_of(item->at, item->end, item->line),
                         "rss",
                         {},
                         "an item stands outside of the channel",
                         "move it into <channel>"});
  if (document.channels != 1)
    whole(fmt::format("there are {} channels", document.channels), "write exactly one <channel>");
}

void check_case(Look& look) {
  const auto right = exact_name(look.node().name);
  if (!right.empty() && right != look.node().name)
    look.say(fmt::format("\"{}\" is written in another case", look.node().name),
             fmt::format("write: {}", right));
  constexpr std::array<std::string_view, 9> kAttributes = {
      "isPermaLink", "url", "length", "type", "href", "rel", "text", "version", "start"};
  if (right.empty() || look.node().name.starts_with("podcast:")) return;
  for (const auto& [name, value] : look.node().attributes)
    for (const auto exact : kAttributes)
      if (name != exact && lower_ascii(name) == lower_ascii(exact))
        look.say(fmt::format("\"{}\" is written in another case", name),
                 fmt::format("write: {}", exact), "@" + name);
}

void check_escaping(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::text) return;
  constexpr std::string_view kSigns =
      "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  for (auto at = value.raw.find('&'); at != value.raw.npos; at = value.raw.find('&', at + 1)) {
    const auto end = std::min(value.raw.find_first_not_of(kSigns, at + 1), value.raw.size());
    if (end < at + 3 || end > at + 12 || end == value.raw.size() || value.raw[end] != ';') continue;
    return look.say(fmt::format("\"{}\" is left after reading: it was escaped twice",
                                value.raw.substr(at, end + 1 - at)),
                    "escape plain text once", value.at);
  }
}

void check_blanks(Look& look, const ValueHere& value) {
  if (value.text.empty() || value.raw.size() == value.text.size()) return;
  const bool serious = value.kind == ValueKind::guid || value.kind == ValueKind::source ||
                       is_address(value.kind) || look.node().name == "podcast:guid";
  look.say(serious ? error : warning, "blanks stand around the value", "take them out", value.at);
}

void check_length(Look& look, const ValueHere& value) {
  if (value.kind != ValueKind::text || value.most == 0) return;
  // Line ends and indents are the file's, not the text's.
  if (const auto characters = count_characters(clean_line(value.text)); characters > value.most)
    look.say(fmt::format("{} characters; apps take {}", characters, value.most), "shorten it",
             value.at);
}

void check_order(Look& channel) {
  const auto& feed = channel.feed();
  if (const auto& late = feed.document.behind_items; late && feed.document.channels == 1)
    channel.say_finding({{},
                         warning,
                         {},
                         channel.place_of(late->at, late->end, late->line),
                         "channel",
                         {},
                         "this part of the channel stands behind an item",
                         "write all of the channel first, then the items"});
  for (std::size_t i = 1; i < feed.items.size(); ++i) {
    const auto &newer = feed.items[i - 1], &older = feed.items[i];
    if (!newer.date || !older.date || *older.date <= *newer.date) continue;
    channel.say_finding({{},
                         warning,
                         {},
                         older.place,
                         item_path(older),
                         older.date_text,
                         "it is newer than the item before it",
                         "write the newest items first"});
    return;
  }
}

void check_text_form(Look& channel) {
  const auto bytes = channel.feed().bytes;
  const auto whole = [&](std::string what, std::string fix) {
    channel.say_finding(
        {{}, info, {}, channel.place_of(0, 0, 0), "", {}, std::move(what), std::move(fix)});
  };
  if (bytes.find('\r') != bytes.npos) whole("lines end in CR", "end them in LF alone");
  if (!bytes.ends_with('\n')) whole("the last line has no end", "end the file with a line feed");
}

void check_form(Look& look, const ValueHere& value) {
  if ((value.kind == ValueKind::text || value.kind == ValueKind::notes) &&
      to_nfc(value.text) != value.text)
    look.say("accents stand apart from their letters", "write the text in NFC", value.at);
}

void check_size(Look& channel) {
  constexpr std::size_t kMegabyte = 1024 * 1024;
  const auto size = channel.feed().bytes.size();
  const auto over = [&](std::size_t limit) {
    if (size > limit * kMegabyte)
      channel.say_finding({{},
                           warning,
                           {},
                           channel.place_of(0, 0, 0),
                           "",
                           std::to_string(size),
                           fmt::format("the feed has more than {} MiB", limit),
                           "write full notes for the newest items only, and shorter ones"});
  };
  over(2);
  over(10);
}

constexpr std::array kRules = {
    Rule{"X01", must, error, feed, "AP",
         "The file starts at its first byte with an XML declaration and is UTF-8, without a byte "
         "order mark.",
         "Apps that read strictly refuse the whole feed: no listener gets a new episode.",
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
         "\\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>", 0, 0, nullptr, nullptr, say_faults},
    Rule{"X02", must, error, feed, "RAP",
         "The feed is well-formed XML 1.0 with namespaces, without a DOCTYPE, and knows no "
         "references but the five of XML and numbers.",
         "Apps stop where the mistake is: everything behind it is lost.",
         "<title>Q &amp; A</title>", "<title>Q & A</title>", 0, 0, nullptr, nullptr,
         say_undeclared},
    Rule{"X03", must, error, feed, "RC", "Only characters that XML allows, in valid UTF-8.",
         "One wrong byte makes apps refuse the whole feed.", "<title>Café</title>",
         "<title>Caf&#1;</title>", 0, 0, nullptr, nullptr, say_faults},
    Rule{"X04", must, error, feed, "RA", "The root is <rss version=\"2.0\"> with one <channel>.",
         "Directories refuse anything else.", "<rss version=\"2.0\"><channel>...",
         "<feed xmlns=\"http://www.w3.org/2005/Atom\">...", 0, 0, nullptr, nullptr, check_root},
    Rule{"X05", must, error, feed, "CPA",
         "Namespaces have exactly their address, are declared on the root and have their usual "
         "prefix; itunes, podcast, atom and content are always declared.",
         "Several parsers compare prefix or address letter by letter and skip what differs.",
         "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"",
         "xmlns:itunes=\"http://www.itunes.com/DTDs/Podcast-1.0.dtd\"", 0, 0, nullptr, nullptr,
         check_namespaces},
    Rule{"X06", must, error, feed, "R", "Names of elements and attributes are written exactly.",
         "XML tells capitals from small letters: the element is not seen.",
         "<pubDate>...</pubDate>", "<pubdate>...</pubdate>", 0, 0, check_case},
    Rule{"X07", must, warning, feed, "C", "Plain text is escaped exactly once.",
         "Listeners read \"Q &amp; A\" in their app.", "<title>Q &amp; A</title>",
         "<title>Q &amp;amp; A</title>", 0, 0, nullptr, check_escaping},
    Rule{"X08", should, warning, feed, "AC", "No blanks stand around a value.",
         "Some apps keep them: a guid with a blank is another guid, an address with one fails.",
         "<title>One</title>", "<title> One </title>", 0, 0, nullptr, check_blanks},
    Rule{"X09", should, error, written, "C",
         "CDATA only around HTML; ]]> inside it is split in two.",
         "An early ]]> ends the notes, and the rest breaks the feed.", "<![CDATA[<p>One</p>]]>",
         "<![CDATA[a ]]> b]]>"},
    Rule{"X10", should, warning, feed, "AP",
         "Texts have at most 255 characters unless a rule gives another limit.",
         "Apps cut them anywhere.", "<itunes:author>Ada</itunes:author>",
         "<itunes:author>(more than 255 characters)</itunes:author>", 0, 0, nullptr, check_length},
    Rule{"X11", should, warning, feed, "C",
         "All of the channel stands before its first item; items are sorted from the newest.",
         "Apps that read only the beginning miss the new episodes.", "<title/>...<item/><item/>",
         "<item/><title/>...", 0, 0, nullptr, nullptr, check_order},
    Rule{"X12", should, warning, written, "C",
         "The same show gives the same bytes; lastBuildDate moves only with the content.",
         "Apps would fetch and compare the feed for nothing.", "", ""},
    Rule{"X13", should, info, feed, "C", "Lines end in LF, text is NFC, the last line has an end.",
         "Search and comparison in apps depend on it.", "Café (one letter é)",
         "Café (e and an accent)", 0, 0, nullptr, check_form, check_text_form},
};

constexpr std::array kSizeRules = {
    Rule{"Z01", should, warning, feed, "C", "The feed is smaller than 2 MiB, surely than 10.",
         "Apps fetch all of it every hour; small readers give up.", "a feed of 300 kB",
         "a feed of 12 MB", 0, 0, nullptr, nullptr, check_size},
    Rule{"Z02", should, info, written, "C",
         "A large feed is made smaller in this order: gzip, full notes only for the newest items, "
         "chapters outside, shorter notes, and pages last.",
         "An episode on a second page is gone in most apps.", "feed: {full_notes: 100}",
         "feed: {page_size: 50}"},
    Rule{"Z03", must, error, written, "C",
         "5,000 items are written in time and memory that grow with their number alone.",
         "A long show must not become a slow one.", "", ""},
};

}  // namespace

std::span<const Rule> document_rules() { return kRules; }
std::span<const Rule> size_rules() { return kSizeRules; }

}  // namespace liner
