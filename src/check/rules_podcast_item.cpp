// feed.md section 9: tags of the podcast namespace that items have.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/podcast_values.h"
#include "base/text.h"
#include "base/time.h"
#include "base/url.h"
#include "check/podcast_checks.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

void check_transcript(Look& look) {
  if (look.has("rel") && look.attribute("rel") != "captions")
    look.say(warning, "only rel=\"captions\" means anything", "write it, or leave rel out", "@rel");
}

void check_chapters(Look& look) {
  if (look.has("type") && look.attribute("type") != "application/json+chapters")
    look.say("this is not the type of chapters", "write: type=\"application/json+chapters\"",
             "@type");
}

void check_soundbite(Look& look) {
  const auto start = look.attribute("startTime"), duration = look.attribute("duration");
  for (const std::string_view name : {"startTime", "duration"})
    if (const auto value = look.attribute(name); !value.empty() && !is_decimal(value))
      return look.say(fmt::format("{} is no number of seconds", name),
                      "write decimal seconds: 60.5", fmt::format("@{}", name));
  const auto begin = parse_clock(start), length = parse_clock(duration);
  if (!begin || !length) return;
  const auto whole = duration_of_item(look);
  if (whole && *whole > Milliseconds(0) && *begin + *length > *whole + std::chrono::seconds(1))
    look.say("it reaches beyond the end of the episode", "correct startTime or duration");
  if (*length < std::chrono::seconds(15) || *length > std::chrono::seconds(120))
    look.say(info, "15 to 120 seconds are best", "choose another passage", "@duration");
}

void check_same(Look& look, std::string_view other) {
  const auto* item = look.parent() == nullptr ? nullptr : &look.parent()->node();
  const auto* same = item == nullptr ? nullptr : item->child(other);
  if (same != nullptr && plain_number(trimmed(same->text)) != plain_number(look.text()))
    look.say(
        fmt::format("it differs from {}, which says {}", other, shortened(trimmed(same->text))),
        "write the same in both");
}

void check_season(Look& look) {
  if (!is_count(look.text())) look.say("the season is no whole number", "write: 1");
  if (count_characters(look.attribute("name")) > 128)
    look.say(warning, "the name is longer than 128 characters", "shorten it", "@name");
  check_same(look, "itunes:season");
}

void check_episode(Look& look) {
  if (!is_decimal(look.text())) look.say("the episode is no number", "write: 12, or 12.5");
  if (count_characters(look.attribute("display")) > 32)
    look.say(warning, "display is longer than 32 characters", "shorten it", "@display");
  check_same(look, "itunes:episode");
}

// The file of the default version is the enclosure's.
void check_default(Look& look) {
  const auto* item = look.parent() == nullptr ? nullptr : &look.parent()->node();
  if (item == nullptr || look.attribute("default") != "true") return;
  const auto first = std::ranges::find_if(item->children, [](const FeedNode& node) {
    const auto* value = node.attribute("default");
    return node.name == "podcast:alternateEnclosure" && value != nullptr && *value == "true";
  });
  if (first != item->children.end() && &*first != &look.node())
    look.say("several versions are the default one", "keep one", "@default");
  const auto* enclosure = item->child("enclosure");
  const auto* length = enclosure == nullptr ? nullptr : enclosure->attribute("length");
  if (length != nullptr && !look.attribute("length").empty() && look.attribute("length") != *length)
    look.say(fmt::format("it is the default, but the enclosure has {} bytes", *length),
             "give the same file in both", "@length");
}

void check_alternate(Look& look) {
  if (look.node().child("podcast:source") == nullptr)
    look.say("it names no source", "write: <podcast:source uri=\"https://...\"/>");
  if (std::ranges::count(look.node().children, "podcast:integrity", &FeedNode::name) > 1)
    look.say("it has several integrity tags", "keep one");
  const auto length = look.attribute("length");
  if (!length.empty() && !is_count(length))
    look.say("the length is no number of bytes", "write the size in bytes", "@length");
  for (const std::string_view name : {"bitrate", "height"})
    if (const auto value = look.attribute(name); !value.empty() && !is_decimal(value))
      look.say(fmt::format("{} is no number", name), "write: 128000", fmt::format("@{}", name));
  for (const std::string_view name : {"title", "rel"})
    if (count_characters(look.attribute(name)) > 32)
      look.say(warning, fmt::format("{} is longer than 32 characters", name), "shorten it",
               fmt::format("@{}", name));
  check_podcast_flag(look, "default");
  check_default(look);
}

void check_source(Look& look) {
  const auto uri = look.attribute("uri");
  if (!uri.empty() && url_scheme(uri).empty())
    look.say("this address has no scheme", "write: https://..., ipfs://..., magnet:...", "@uri");
}

void check_integrity(Look& look) {
  const auto type = look.attribute("type");
  if (!type.empty() && type != "sri" && type != "pgp-signature")
    look.say("the type is sri or pgp-signature", "write: type=\"sri\"", "@type");
  if (type == "sri" && !look.attribute("value").empty() && !is_sri(look.attribute("value")))
    look.say("this is no digest of SRI", "write: sha384-..., the digest in base64", "@value");
}

void check_content_link(Look& look) {
  if (look.text().empty()) look.say("it does not say what it is", "write: YouTube, Live chat, ...");
}

constexpr std::array kRules = {
    Rule{"item/podcast:transcript", should, warning, feed, "NAP",
         "At least one: url, type, and rel=\"captions\" if it has times.",
         "Who cannot hear reads it; Apple searches it.",
         "<podcast:transcript url=\"https://show.example/1.vtt\" type=\"text/vtt\"/>", "", 1, 0,
         check_transcript},
    Rule{"item/podcast:chapters", optional, error, feed, "N",
         "url and type application/json+chapters.", "Apps show no chapters.",
         "<podcast:chapters url=\"https://show.example/1.json\" "
         "type=\"application/json+chapters\"/>",
         "<podcast:chapters url=\"https://show.example/1.json\" type=\"application/json\"/>", 0, 1,
         check_chapters},
    Rule{"item/podcast:soundbite", optional, error, feed, "N",
         "startTime and duration in seconds, inside the episode; at most 128 characters.",
         "Apps play silence, or nothing.",
         "<podcast:soundbite startTime=\"60\" duration=\"30.5\">Light</podcast:soundbite>",
         "<podcast:soundbite startTime=\"1:00\" duration=\"30\">Light</podcast:soundbite>", 0, 0,
         check_soundbite},
    Rule{"item/podcast:season", optional, error, feed, "N",
         "A whole number, the same as itunes:season; a name of at most 128 characters.",
         "Apps sort the episode into two seasons.",
         "<podcast:season name=\"Light\">1</podcast:season>",
         "<podcast:season>one</podcast:season>", 0, 1, check_season},
    Rule{"item/podcast:episode", optional, error, feed, "N",
         "A number, the same as itunes:episode; display of at most 32 characters.",
         "Apps show two numbers.", "<podcast:episode display=\"One\">1</podcast:episode>",
         "<podcast:episode>one</podcast:episode>", 0, 1, check_episode},
    Rule{"item/podcast:alternateEnclosure", optional, error, feed, "N",
         "A type and at least one source; at most one default, which is the enclosure's file.",
         "Apps offer a version that does not play.",
         "<podcast:alternateEnclosure type=\"audio/opus\" length=\"500000\"><podcast:source "
         "uri=\"https://show.example/1.opus\"/></podcast:alternateEnclosure>",
         "<podcast:alternateEnclosure type=\"audio/opus\"></podcast:alternateEnclosure>", 0, 0,
         check_alternate},
    Rule{"item/podcast:source", optional, error, feed, "N", "A uri of any scheme.",
         "Apps find no file.",
         "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source "
         "uri=\"ipfs://QmX\"/></podcast:alternateEnclosure>",
         "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source "
         "uri=\"1.opus\"/></podcast:alternateEnclosure>",
         0, 0, check_source},
    Rule{"item/podcast:integrity", optional, error, feed, "N",
         "type sri or pgp-signature, and a value of that form that fits the file.",
         "Apps throw the download away.",
         "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source "
         "uri=\"ipfs://QmX\"/><podcast:integrity type=\"sri\" "
         "value=\"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"/>"
         "</podcast:alternateEnclosure>",
         "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source "
         "uri=\"ipfs://QmX\"/><podcast:integrity type=\"sri\" value=\"sha256-abc\"/>"
         "</podcast:alternateEnclosure>",
         0, 0, check_integrity},
    Rule{"item/podcast:contentLink", optional, error, feed, "N",
         "An href, and a text that says what it is.", "Apps show a link without words.",
         "<podcast:contentLink href=\"https://a.example/\">Video</podcast:contentLink>",
         "<podcast:contentLink href=\"https://a.example/\"></podcast:contentLink>", 0, 0,
         check_content_link},
};

}  // namespace

std::span<const Rule> podcast_item_rules() { return kRules; }

}  // namespace liner
