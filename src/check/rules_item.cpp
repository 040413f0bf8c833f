// feed.md section 5: an item, which apps show as an episode.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <regex>

#include "base/feed_limits.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "base/time.h"
#include "base/url.h"
#include "check/feed_dates.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

// "Episode 12", "Ep. 3: ...", "#12: ...", "S1E2", "Season 2 Episode 3", "12: ...", "... (Episode
// 12)".
bool names_its_number(std::string_view title) {
  static const std::regex kNumber(
      "^\\s*((episode|ep\\.?|folge|e)\\s*#?\\d+\\b|#\\s*\\d+\\s*([:.|-]|$)|s(eason)?\\s*\\d+\\s*[,:"
      "]?\\s*"
      "e(p(isode)?)?\\.?\\s*\\d+|\\d+\\s*[:.]\\s)|\\((episode|ep\\.?)\\s*#?\\d+\\)",
      std::regex::icase | std::regex::optimize);
  constexpr std::size_t kEnough = 200;  // the library's expressions are recursive
  const auto head = title.substr(0, kEnough);
  return std::regex_search(head.begin(), head.end(), kNumber);
}

bool is_word_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether the words stand in the text as words of their own.
bool has_words(std::string_view text, std::string_view words) {
  for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) {
    const auto end = at + words.size();
    if ((at == 0 || !is_word_sign(text[at - 1])) &&
        (end == text.size() || !is_word_sign(text[end])))
      return true;
  }
  return false;
}

void check_title(Look& look) {
  if (look.text().empty() && look.node().children.empty())
    return look.say("it says nothing", "write what the episode is about");
  if (const auto characters = count_characters(look.text()); characters > kMostTextCharacters)
    look.say(warning, fmt::format("the title has {} characters", characters),
             fmt::format("shorten it to {} at most", kMostTextCharacters));
  else if (characters > 100)
    look.say_for("youtube", warning, fmt::format("the title has {} characters", characters),
                 "YouTube takes 100");
  if (look.text().find_first_of("<>") != std::string_view::npos)
    look.say_for("youtube", warning, "YouTube refuses < and > in a title", "write it without them");
  if (names_its_number(look.text()))
    look.say(warning, "the number of the episode stands in its title",
             "write it in itunes:episode; apps show both");
}

void check_show_name(Look& channel) {
  const auto name = fold(channel.node().text_of("title"));
  if (count_characters(name) < 4) return;
  for (const auto& item : channel.feed().items)
    if (has_words(fold(item.title), name) && item.type != "trailer")
      channel.say_finding(about_item(item, warning, "title", item.title,
                                     "the name of the show stands in the title",
                                     "leave it out: apps show both"));
}

void check_enclosure(Look& look) {
  for (const std::string_view name : {"url", "length", "type"})
    if (look.attribute(name).empty())
      look.say(fmt::format("{} is missing", name), fmt::format("write: {}=\"...\"", name));
}

void check_type(Look& look) {
  const auto type = look.attribute("type");
  if (type.empty() || !ending_of_media_type(type).empty()) return;
  if (type == "audio/mp4" || type == "audio/m4a")
    return look.say(type == "audio/mp4" ? warning : info, "some apps know M4A only by another type",
                    "write: audio/x-m4a", "@type");
  look.say("directories do not take this type", "publish MP3 (audio/mpeg) or M4A (audio/x-m4a)",
           "@type");
}

void check_length(Look& look) {
  const auto length = look.attribute("length");
  if (length.empty()) return;
  if (!is_count(length))
    return look.say("the length is no number of bytes", "write the size of the file in bytes",
                    "@length");
  if (look.parent_name() == "podcast:liveItem") return;
  if (length.find_first_not_of('0') == length.npos)
    return look.say(warning, "the length is 0", "write the size of the file in bytes", "@length");
  if (length.size() < 5 || (length.size() == 5 && length < "16384"))
    look.say(info, "AntennaPod ignores lengths below 16,384", "check that it is in bytes",
             "@length");
}

// Items with the same value in a field that each has for itself.
void say_repeats(Look& channel, std::string ItemSummary::*field, std::string_view at,
                 std::string_view name, const char* fix) {
  std::map<std::string_view, const ItemSummary*> seen;
  for (const auto& item : channel.feed().items) {
    const auto& value = item.*field;
    if (value.empty()) continue;
    const auto [first, is_new] = seen.emplace(value, &item);
    if (!is_new)
      channel.say_finding(
          about_item(item, error, at, value,
                     fmt::format("{} has the same {}", item_path(*first->second), name), fix));
  }
}

void check_unique_urls(Look& channel) {
  say_repeats(channel, &ItemSummary::enclosure, "enclosure/@url", "address",
              "give every episode its own file: Apple ignores repeats");
}

void check_guid(Look& look) {
  const auto guid = look.text();
  if (guid.empty())
    return look.say("the guid is empty", "write one that never changes: a UUID or tag address");
  if (has_blanks(guid))
    look.say("blanks stand in the guid", "take them out, if it was never published");
  if (count_characters(guid) > kMostGuidCharacters)
    look.say(fmt::format("the guid is longer than {} characters", kMostGuidCharacters),
             "shorten it");
  const auto permanent = look.attribute("isPermaLink");
  if (look.has("isPermaLink") && permanent != "true" && permanent != "false")
    return look.say("isPermaLink is true or false", "write: isPermaLink=\"false\"", "@isPermaLink");
  const auto scheme = lower_ascii(url_scheme(guid));
  if (permanent != "false" && scheme != "http" && scheme != "https")
    look.say(permanent.empty() ? "by default a guid is the address of a page, and this is none"
                               : "the guid says that it is the address of a page, and is none",
             "write: <guid isPermaLink=\"false\">", "@isPermaLink");
}

void check_unique_guids(Look& channel) {
  say_repeats(channel, &ItemSummary::guid, "guid", "guid",
              "give each its own: apps take them for one episode");
}

void check_description(Look& look) {
  if (look.text().empty() && look.node().children.empty())
    return look.say(warning, "it says nothing", "write a few sentences");
  if (look.text().size() > kMostDescriptionBytes)
    look.say(error, fmt::format("{} bytes; at most 4,000 are accepted", look.text().size()),
             "shorten it, and put the rest into content:encoded");
}

void check_content(Look& look) {
  const auto* item = look.parent() == nullptr ? nullptr : &look.parent()->node();
  const auto* description = item == nullptr ? nullptr : item->child("description");
  if (description != nullptr && trimmed(description->text) == look.text())
    look.say("it says the same as the description", "leave it out");
}

constexpr std::string_view kEnclosure =
    "<enclosure url=\"https://show.example/1.mp3\" length=\"1000000\" type=\"audio/mpeg\"/>";

constexpr std::array kRules = {
    Rule{"item/title", must, error, feed, "RAPY",
         "One title: plain text of at most 255 characters, without show name, season or "
         "number (a trailer may name the show).",
         "Apps show name and number beside it.", "<title>Why light is a drug</title>",
         "<title>Episode 12: Light</title>", 1, 1, check_title, nullptr, check_show_name},
    Rule{"item/enclosure", must, error, feed, "RAPC", "One, with url, length and type.",
         "It is the episode; apps ignore a second one.", kEnclosure,
         "<enclosure url=\"https://show.example/1.mp3\" type=\"audio/mpeg\"/>", 1, 1,
         check_enclosure},
    Rule{"item/enclosure/@type", must, error, feed, "AP",
         "audio/mpeg, audio/x-m4a, video/mp4, video/x-m4v, video/quicktime or application/pdf.",
         "Apps do not play what they do not know.", kEnclosure,
         "<enclosure url=\"https://show.example/1.mp3\" length=\"1000000\" type=\"audio/mp3\"/>", 0,
         0, check_type},
    Rule{"item/enclosure/@length", must, error, feed, "RAC", "The exact size of the file in bytes.",
         "Apps show it before a download, and stop or start again when it is wrong.", kEnclosure,
         "<enclosure url=\"https://show.example/1.mp3\" length=\"1:30\" type=\"audio/mpeg\"/>", 0,
         0, check_length},
    Rule{"item/enclosure/@url", must, error, feed, "A", "Unique in the feed, and kept.",
         "Apple ignores the second item with an address.", kEnclosure,
         "(the address of another item)", 0, 0, nullptr, nullptr, check_unique_urls},
    Rule{"item/guid", must, error, feed, "RA",
         "One, unique, that never changes; isPermaLink=\"false\" unless it is a page's address.",
         "It is how apps know what they have: with another guid every listener gets it again.",
         "<guid isPermaLink=\"false\">0a1b2c3d-0000-5000-8000-000000000001</guid>",
         "<guid>12</guid>", 1, 1, check_guid, nullptr, check_unique_guids},
    Rule{"item/pubDate", must, error, feed, "AS", "One date of publication (D01).",
         "Apps sort by it, and drop episodes without.",
         "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>", "", 1, 1},
    Rule{"item/description", should, warning, feed, "RAP", "One, of at most 4,000 bytes with tags.",
         "It is what listeners read before they play.",
         "<description><![CDATA[<p>Light.</p>]]></description>", "", 1, 1, check_description},
    Rule{"item/content:encoded", should, info, feed, "AC",
         "The full notes, when they say more than the description.",
         "The same twice makes the feed large for nothing.",
         "<content:encoded><![CDATA[<p>Light, at length.</p>]]></content:encoded>",
         "<content:encoded>Notes.</content:encoded>", 0, 1, check_content},
    Rule{"item/link", should, info, feed, "RP", "The page of the episode.",
         "Apps offer it beside the notes.", "<link>https://show.example/light/</link>",
         "<link></link>", 0, 1, check_says_something},
};

}  // namespace

std::span<const Rule> item_rules() { return kRules; }

}  // namespace liner
