// feed.md section 3: the channel, as RSS has it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/feed_limits.h"
#include "base/language.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "base/url.h"
#include "check/feed_dates.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

void check_text_there(Look& look) {
  if (look.text().empty() && look.node().children.empty())
    look.say("it says nothing", "write its text");
}

void check_title(Look& look) {
  check_text_there(look);
  if (look.text().find_first_of("<>") != std::string_view::npos)
    look.say_for("youtube", warning, "YouTube refuses < and > in a title", "write it without them");
  if (const auto characters = count_characters(look.text()); characters > kMostTextCharacters)
    look.say(warning, fmt::format("the title has {} characters", characters),
             fmt::format("shorten it to {} at most", kMostTextCharacters));
}

void check_description(Look& look) {
  check_text_there(look);
  if (look.text().size() > kMostDescriptionBytes)
    look.say(
        fmt::format("{} bytes; at most {} are accepted", look.text().size(), kMostDescriptionBytes),
        "shorten it; put the rest on the show's page");
}

void check_language(Look& look) {
  if (!is_language(look.text()))
    look.say("this is no language code of ISO 639-1", "write: en, en-us, pt-BR, ...");
}

// One self link; other relations have rules of their own (L01-L04).
void check_self(Look& look) {
  if (look.attribute("rel") != "self") return;
  const auto& feed = look.feed();
  const auto href = look.attribute("href"), type = look.attribute("type");
  const auto found_at = canonical_url(feed.response ? feed.response->final_address : feed.address);
  const auto said = canonical_url(href);
  if (href.empty())
    look.say("the link to the feed itself has no address", "write: href=\"https://...\"");
  else if (found_at && said && *found_at != *said)
    look.say(warning, fmt::format("the feed was found at {}", *found_at),
             "write the address that apps subscribe to", "@href");
  if (type.empty())
    look.say("the type of the feed is missing", "write: type=\"application/rss+xml\"");
  else if (type != "application/rss+xml")
    look.say(warning, "the type of the feed is another", "write: type=\"application/rss+xml\"",
             "@type");
}

void check_self_is_there(Look& channel) {
  const auto selves = std::ranges::count_if(
      channel.node().children, [](const FeedNode& node) { return is_atom_link(node, "self"); });
  if (selves != 1)
    channel.say(selves == 0 ? "the link of the feed to itself is missing"
                            : fmt::format("there are {} links of the feed to itself", selves),
                "write: <atom:link href=\"(address of the feed)\" rel=\"self\" "
                "type=\"application/rss+xml\"/>");
}

// Whether four digits of the last century or this stand alone.
bool names_a_year(std::string_view text) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool four = digit(i) && digit(i + 1) && digit(i + 2) && digit(i + 3);
    const bool alone = !digit(i + 4) && (i == 0 || !digit(i - 1));
    if (four && alone && (text.substr(i, 2) == "19" || text.substr(i, 2) == "20")) return true;
  }
  return false;
}

void check_copyright(Look& look) {
  const auto lower = lower_ascii(look.text());
  bool more = lower.empty() || names_a_year(lower);
  for (const std::string_view sign : {"copyright", "(c)", "\xC2\xA9"})
    more = more || lower.find(sign) != lower.npos;
  if (more)
    look.say("only the name of the holder belongs here",
             "leave out the word, the sign and the year");
}

std::optional<Moment> newest(const FeedOutline& feed) {
  std::optional<Moment> moment;
  for (const auto& item : feed.items)
    if (item.date && (!moment || *item.date > *moment)) moment = item.date;
  return moment;
}

const FeedNode* child_with_date(Look& channel, std::string_view name, FeedDate& date) {
  const auto* node = channel.node().child(name);
  const auto read = node == nullptr
                        ? tl::expected<FeedDate, std::string>(tl::unexpected<std::string>(""))
                        : parse_rss_date(trimmed(node->text));
  if (!read) return nullptr;
  date = *read;
  return node;
}

void check_last_build(Look& channel) {
  FeedDate date;
  const auto* node = child_with_date(channel, "lastBuildDate", date);
  const auto last = newest(channel.feed());
  if (node != nullptr && last && date.moment < *last)
    channel.child(*node).say("it is before the newest item",
                             fmt::format("write: {}", format_rfc2822(*last)));
}

void check_channel_date(Look& channel) {
  FeedDate date;
  const auto* node = child_with_date(channel, "pubDate", date);
  const auto last = newest(channel.feed());
  if (node != nullptr && last && date.moment != *last)
    channel.child(*node).say("it is not the date of the newest item",
                             fmt::format("write: {}", format_rfc2822(*last)));
}

void check_image(Look& look) {
  const auto* channel = look.parent() == nullptr ? nullptr : &look.parent()->node();
  for (const std::string_view name : {"url", "title", "link"}) {
    const auto* child = look.node().child(name);
    if (child == nullptr || trimmed(child->text).empty()) {
      look.say(fmt::format("<{}> is missing in it", name), "write url, title and link");
      continue;
    }
    const auto* same = name == "url" || channel == nullptr ? nullptr : channel->child(name);
    if (same != nullptr && trimmed(same->text) != trimmed(child->text))
      look.say(fmt::format("its {} differs from the channel's", name),
               fmt::format("write: {}", shortened(trimmed(same->text))));
  }
  const auto at_most = [&](std::string_view name, int limit) {
    const auto text = look.node().text_of(name);
    if (!text.empty() &&
        (!is_count(text) || text.size() > 4 || std::stoi(std::string(text)) > limit))
      look.say(fmt::format("<{}> is over {}", name, limit), "leave width and height out");
  };
  at_most("width", 144);
  at_most("height", 400);
}

void check_person(Look& look) {
  if (!is_rss_person(look.text()))
    look.say("this is not how RSS writes people", "write: name@show.example (Full Name)");
}

void check_ttl(Look& look) {
  if (!is_count(look.text()))
    look.say("ttl is a number of minutes", "write: <ttl>60</ttl>, or leave it out");
}

void check_skip_hours(Look& look) {
  for (const auto& hour : look.node().children) {
    const auto text = trimmed(hour.text);
    if (!is_count(text) || text.size() > 2 || (text.size() == 2 && text > "23"))
      look.say(fmt::format("\"{}\" is no hour from 0 to 23", shortened(text)), "write 0 to 23");
  }
}

void check_skip_days(Look& look) {
  constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                     "Friday", "Saturday", "Sunday"};
  for (const auto& day : look.node().children)
    if (std::ranges::find(kDays, trimmed(day.text)) == kDays.end())
      look.say(fmt::format("\"{}\" is no English day", shortened(day.text)), "write: Monday, ...");
}

void say_dead(Look& look) { look.say("no app reads this", "leave it out"); }

void check_items(Look& channel) {
  const auto kind = channel.node().text_of("podcast:medium");
  const bool list = kind == "mixed" || kind.ends_with('L');  // feed.md podcast:medium
  if (list && channel.node().child("podcast:remoteItem") == nullptr)
    channel.say("a feed of this medium lists remote items, and has none",
                "write <podcast:remoteItem feedGuid=\"...\"/>");
  if (!list && channel.feed().document.items == 0)
    channel.say("the feed has no item", "publish an episode before you announce the feed");
}

constexpr std::string_view kSelf =
    "<atom:link href=\"https://show.example/feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>";

constexpr std::array kRules = {
    Rule{"channel/title", must, error, feed, "RAP",
         "One title: plain text of at most 255 characters, no HTML, no list of keywords.",
         "It is what listeners look for; Apple may remove a show with a wrong one.",
         "<title>Good Night, Body</title>", "<title></title>", 1, 1, check_title},
    Rule{"channel/link", must, error, feed, "RA", "One link to the home page of the show.",
         "Apps offer it as \"visit website\".", "<link>https://show.example/</link>", "", 1, 1,
         check_text_there},
    Rule{"channel/description", must, error, feed, "RAP",
         "One description of at most 4,000 bytes with its tags.",
         "It is what people read before they subscribe.", "<description>A show.</description>",
         "<description></description>", 1, 1, check_description},
    Rule{"channel/language", must, error, feed, "RAP",
         "One language: a code of ISO 639-1, with a region if needed.",
         "Apple refuses a feed with another; directories sort by it.", "<language>en-us</language>",
         "<language>english</language>", 1, 1, check_language},
    Rule{"channel/atom:link", must, error, feed, "P",
         "One atom:link rel=\"self\" with the address that the feed is served at.",
         "It tells apps and directories which of several addresses is the right one.", kSelf,
         "<atom:link href=\"https://hub.example/\" rel=\"hub\"/>", 0, 0, check_self, nullptr,
         check_self_is_there},
    Rule{"channel/copyright", should, info, feed, "RP",
         "Only the holder's name, without the word, the sign or a year.",
         "A year is wrong for most of the back catalogue.", "<copyright>Ada</copyright>",
         "<copyright>Copyright 2026 Ada</copyright>", 0, 1, check_copyright},
    Rule{"channel/lastBuildDate", should, warning, feed, "R", "Not before the newest item.",
         "Readers that trust it would not see the new episode.",
         "<lastBuildDate>Sun, 22 Nov 2026 10:00:00 +0000</lastBuildDate>",
         "<lastBuildDate>Sun, 01 Nov 2026 10:00:00 +0000</lastBuildDate>", 0, 1, nullptr, nullptr,
         check_last_build},
    Rule{"channel/pubDate", optional, warning, feed, "R", "The date of the newest item.",
         "Readers that trust it would not see the new episode.",
         "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>",
         "<pubDate>Sun, 15 Nov 2026 10:00:00 +0000</pubDate>", 0, 1, nullptr, nullptr,
         check_channel_date},
    Rule{"channel/generator", should, info, feed, "R", "Which program wrote it: name and version.",
         "Whoever looks for a fault knows where.", "<generator>Liner/1.0</generator>",
         "<generator></generator>", 0, 1, check_text_there},
    Rule{"channel/image", should, error, feed, "R",
         "An image has url, title and link; title and link are the channel's.",
         "Readers that know only RSS show it.",
         "<image><url>https://show.example/a.jpg</url><title>Show</title>"
         "<link>https://show.example/</link></image>",
         "<image><url>https://show.example/a.jpg</url></image>", 0, 1, check_image},
    Rule{"channel/managingEditor", optional, error, feed, "R", "mail@host (Name).",
         "Directories send codes there.", "<managingEditor>ada@show.example (Ada)</managingEditor>",
         "<managingEditor>Ada</managingEditor>", 0, 1, check_person},
    Rule{"channel/webMaster", optional, error, feed, "R", "mail@host (Name).",
         "It is where faults are reported.", "<webMaster>ada@show.example (Ada)</webMaster>",
         "<webMaster>Ada</webMaster>", 0, 1, check_person},
    Rule{"channel/docs", optional, warning, feed, "R", "At most one, an address.",
         "Nobody reads it; a wrong one misleads programs.",
         "<docs>https://www.rssboard.org/rss-specification</docs>", "<docs></docs>", 0, 1,
         check_text_there},
    Rule{"channel/category", optional, warning, feed, "R", "Plain RSS categories say something.",
         "Old readers list them.", "<category>Technology</category>", "<category></category>", 0, 0,
         check_text_there},
    Rule{"channel/ttl", optional, warning, feed, "R", "Minutes from 0.",
         "Readers ask as often as it says.", "<ttl>60</ttl>", "<ttl>an hour</ttl>", 0, 1,
         check_ttl},
    Rule{"channel/skipHours", optional, warning, feed, "R", "Hours from 0 to 23.",
         "Readers stay away at the wrong time.", "<skipHours><hour>3</hour></skipHours>",
         "<skipHours><hour>24</hour></skipHours>", 0, 1, check_skip_hours},
    Rule{"channel/skipDays", optional, warning, feed, "R", "English names of days.",
         "Readers stay away on the wrong day.", "<skipDays><day>Monday</day></skipDays>",
         "<skipDays><day>Montag</day></skipDays>", 0, 1, check_skip_days},
    Rule{"channel/cloud", optional, warning, feed, "R", "Not written any more.", "No app reads it.",
         "", "<cloud domain=\"a.example\"/>", 0, 0, say_dead},
    Rule{"channel/rating", optional, warning, feed, "R", "Not written any more.",
         "No app reads it.", "", "<rating>0</rating>", 0, 0, say_dead},
    Rule{"channel/textInput", optional, warning, feed, "R", "Not written any more.",
         "No app reads it.", "", "<textInput><title>Search</title></textInput>", 0, 0, say_dead},
    Rule{"channel/item", must, error, feed, "AS", "At least one published item.",
         "Directories refuse a show that nobody can hear.", "<item>...</item>", "", 0, 0, nullptr,
         nullptr, check_items},
};

}  // namespace

std::span<const Rule> channel_rules() { return kRules; }

}  // namespace liner
