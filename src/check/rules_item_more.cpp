// feed.md section 5, continued: what an item has besides the core of RSS.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/podcast_values.h"
#include "base/text.h"
#include "base/time.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

void check_duration(Look& look) {
  const auto text = look.text();
  if (is_count(text)) return;
  const auto clock = parse_clock(text);
  if (!clock) return look.say(error, "this is no length of time", "write whole seconds: 1801");
  look.say(warning, "seconds are what every app reads",
           fmt::format("write: {}", whole_seconds(*clock)));
}

void check_episode_type(Look& look) {
  if (look.text() != "full" && look.text() != "trailer" && look.text() != "bonus")
    look.say("the type is full, trailer or bonus", "write: full");
}

void check_number(Look& look) {
  const auto text = look.text();
  if (!is_count(text) || text.find_first_not_of('0') == text.npos)
    look.say("it must be a whole number from 1", "write: 1, or leave it out");
}

void check_numbers(Look& channel) {
  const bool serial = channel.node().text_of("itunes:type") == "serial";
  std::map<std::pair<std::string, std::string>, const ItemSummary*> seen;
  for (const auto& item : channel.feed().items) {
    if (!item.type.empty() && item.type != "full") continue;
    if (item.episode.empty()) {
      if (serial)
        channel.say_finding(about_item(item, error, "itunes:episode", {},
                                       "an episode of a serial show needs its number",
                                       "write: <itunes:episode>1</itunes:episode>"));
      continue;
    }
    const auto [first, is_new] =
        seen.emplace(std::pair(plain_number(item.season), plain_number(item.episode)), &item);
    if (!is_new)
      channel.say_finding(
          about_item(item, error, "itunes:episode", item.episode,
                     fmt::format("{} has the same number", item_path(*first->second)),
                     "give one of them another number or season"));
  }
}

void check_author(Look& look) {
  if (!is_rss_person(look.text()))
    look.say("this is not how RSS writes people",
             "write: name@show.example (Full Name), or dc:creator for a bare name");
}

void check_source(Look& look) {
  if (look.attribute("url").empty()) look.say("its url is missing", "write: url=\"https://...\"");
}

constexpr std::array kRules = {
    Rule{"item/itunes:duration", should, warning, feed, "AP", "One, in whole seconds.",
         "Listeners choose by it; some apps misread 1:30.",
         "<itunes:duration>1801</itunes:duration>", "<itunes:duration>30:01</itunes:duration>", 1,
         1, check_duration},
    Rule{"item/itunes:explicit", should, error, feed, "AC", "true or false.",
         "Podcast Index reads any other word as false.", "<itunes:explicit>true</itunes:explicit>",
         "<itunes:explicit>yes</itunes:explicit>", 0, 1, check_true_or_false},
    Rule{"item/itunes:image", should, warning, feed, "A", "At most one, the address in href.",
         "Apps show the show's artwork instead.",
         "<itunes:image href=\"https://show.example/1.jpg\"/>",
         "<itunes:image>https://show.example/1.jpg</itunes:image>", 0, 1, check_itunes_image},
    Rule{"item/itunes:episodeType", should, error, feed, "A", "full, trailer or bonus.",
         "Apps show a trailer as an episode.", "<itunes:episodeType>bonus</itunes:episodeType>",
         "<itunes:episodeType>teaser</itunes:episodeType>", 0, 1, check_episode_type},
    Rule{"item/itunes:episode", optional, error, feed, "A",
         "A whole number from 1, unique in its season; each full item of a serial show has one.",
         "Apps sort a serial show by it.", "<itunes:episode>12</itunes:episode>",
         "<itunes:episode>twelve</itunes:episode>", 0, 1, check_number, nullptr, check_numbers},
    Rule{"item/itunes:season", optional, error, feed, "A", "A whole number from 1.",
         "Apps group episodes by it.", "<itunes:season>2</itunes:season>",
         "<itunes:season>0</itunes:season>", 0, 1, check_number},
    Rule{"item/itunes:title", optional, info, feed, "A", "The title without numbers.",
         "Apps that have it show it instead of the title.", "<itunes:title>Light</itunes:title>",
         "<itunes:title></itunes:title>", 0, 1, check_says_something},
    Rule{"item/itunes:block", optional, warning, feed, "A", "Only Yes means anything.",
         "An episode that should be hidden is not.", "<itunes:block>Yes</itunes:block>",
         "<itunes:block>true</itunes:block>", 0, 1, check_only_yes},
    Rule{"item/author", optional, error, feed, "R", "mail@host (Name).",
         "Readers take the text for an address.", "<author>ada@show.example (Ada)</author>",
         "<author>Ada</author>", 0, 1, check_author},
    Rule{"item/dc:creator", optional, error, feed, "R", "The name of a person.",
         "Readers show it as the author.", "<dc:creator>Ada</dc:creator>",
         "<dc:creator></dc:creator>", 0, 0, check_says_something},
    Rule{"item/category", optional, warning, feed, "R", "A word that says something.",
         "Readers list it as a tag.", "<category>Sleep</category>", "<category></category>", 0, 0,
         check_says_something},
    Rule{"item/comments", optional, warning, feed, "R", "The address of a page with comments.",
         "Readers link to it.", "<comments>https://show.example/light/#talk</comments>",
         "<comments></comments>", 0, 1, check_says_something},
    Rule{"item/source", optional, warning, feed, "R", "The feed it came from, with its url.",
         "Without it nobody finds the source.",
         "<source url=\"https://other.example/feed.xml\">Other</source>", "<source>Other</source>",
         0, 1, check_source},
};

}  // namespace

std::string plain_number(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  if (text.find('.') != text.npos)
    while (text.ends_with('0') || text.ends_with('.')) {
      const bool point = text.ends_with('.');
      text.remove_suffix(1);
      if (point) break;
    }
  return std::string(text);
}

void check_says_something(Look& look) {
  if (look.text().empty() && look.node().children.empty())
    look.say("it says nothing", "write its text, or leave it out");
}

Finding about_item(const ItemSummary& item, Severity severity, std::string_view at,
                   std::string value, std::string what, std::string fix) {
  return {{},
          severity,
          {},
          item.place_of(at),
          fmt::format("{}/{}", item_path(item), at),
          shortened(value),
          std::move(what),
          std::move(fix)};
}

std::span<const Rule> more_item_rules() { return kRules; }

}  // namespace liner
