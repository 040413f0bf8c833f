// feed.md section 8: tags of the podcast namespace that a channel has, many of them items too.
#include <array>

#include "check/podcast_checks.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

constexpr std::array kRules = {
    Rule{"*/podcast:*", must, warning, feed, "N",
         "Only tags and attributes that the podcast namespace has.",
         "A misspelt tag does nothing, and nobody notices.",
         "<podcast:funding url=\"https://a.example/\">Give</podcast:funding>",
         "<podcast:fundings url=\"https://a.example/\">Give</podcast:fundings>"},
    Rule{"channel/podcast:guid", should, warning, feed, "NP",
         "One UUIDv5 of the feed's first address, kept for ever.",
         "It is how the show is known wherever its feed moves.",
         "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>",
         "<podcast:guid>my-show</podcast:guid>", 1, 1, check_podcast_guid},
    Rule{"channel/podcast:locked", should, warning, feed, "NP",
         "One, yes or no: whether other hosts must not import the feed.",
         "An open show can be claimed by somebody else.",
         "<podcast:locked owner=\"ada@show.example\">yes</podcast:locked>",
         "<podcast:locked>true</podcast:locked>", 1, 1, check_podcast_locked},
    Rule{"*/podcast:funding", optional, error, feed, "NP", "A url, and at most 128 characters.",
         "Apps show a button that goes nowhere.",
         "<podcast:funding url=\"https://a.example/\">Give</podcast:funding>",
         "<podcast:funding>Give</podcast:funding>"},
    Rule{"channel/podcast:medium", optional, error, feed, "N", "One word of the list.",
         "Music apps and video apps pass the show by.", "<podcast:medium>podcast</podcast:medium>",
         "<podcast:medium>radio</podcast:medium>", 0, 1, check_podcast_medium},
    Rule{"*/podcast:person", optional, warning, feed, "N",
         "A name of at most 128 characters; role and group of the taxonomy.",
         "Apps file people under the wrong heading, or as hosts.",
         "<podcast:person role=\"guest\" group=\"cast\">Ada</podcast:person>",
         "<podcast:person role=\"juggler\">Ada</podcast:person>", 0, 0, check_podcast_person},
    Rule{"*/podcast:location", optional, error, feed, "N",
         "The name of a place, with geo, osm, country and rel in their forms.",
         "Maps put the show somewhere else.",
         "<podcast:location rel=\"subject\" geo=\"geo:52.52,13.4\" osm=\"R62422\" "
         "country=\"DE\">Berlin</podcast:location>",
         "<podcast:location geo=\"52.52,13.4\">Berlin</podcast:location>", 0, 0,
         check_podcast_location},
    Rule{"*/podcast:license", optional, error, feed, "N",
         "The lower-case id of a known licence, or a name with its url.",
         "Nobody can tell what may be done with the show.",
         "<podcast:license>cc-by-4.0</podcast:license>",
         "<podcast:license>My licence</podcast:license>", 0, 1, check_podcast_license},
    Rule{"channel/podcast:trailer", optional, error, feed, "N",
         "A title, url and pubdate (RFC 2822); length and type should be there.",
         "Apps offer it as a preview of the show.",
         "<podcast:trailer url=\"https://a.example/t.mp3\" pubdate=\"Sun, 22 Nov 2026 10:00:00 "
         "+0000\" length=\"100000\" type=\"audio/mpeg\">Hello</podcast:trailer>",
         "<podcast:trailer url=\"https://a.example/t.mp3\">Hello</podcast:trailer>", 0, 0,
         check_podcast_trailer},
    Rule{"channel/podcast:block", optional, error, feed, "N", "yes or no; id a slug of the list.",
         "A service that should not list the show does.",
         "<podcast:block id=\"spotify\">yes</podcast:block>", "<podcast:block>true</podcast:block>",
         0, 0, check_podcast_block},
    Rule{"*/podcast:txt", optional, warning, feed, "N",
         "At most 4,000 characters; a purpose of at most 128.", "Services cut it.",
         "<podcast:txt purpose=\"ai-content\">false</podcast:txt>",
         "<podcast:txt purpose=\"ai-content\">maybe</podcast:txt>", 0, 0, check_podcast_txt},
    Rule{"channel/podcast:podroll", optional, error, feed, "N",
         "One, with at least one remoteItem.", "Apps show an empty list.",
         "<podcast:podroll><podcast:remoteItem "
         "feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\"/></podcast:podroll>",
         "<podcast:podroll></podcast:podroll>", 0, 1, check_podcast_podroll},
    Rule{"*/podcast:remoteItem", optional, error, feed, "N",
         "A feedGuid that is a UUID; medium a word of the list.", "Apps cannot find the feed.",
         "<podcast:remoteItem feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\"/>",
         "<podcast:remoteItem feedGuid=\"that show\"/>", 0, 0, check_podcast_remote_item},
    Rule{"channel/podcast:publisher", optional, error, feed, "N",
         "Exactly one remoteItem with medium publisher.", "Apps do not know whose show it is.",
         "<podcast:publisher><podcast:remoteItem medium=\"publisher\" "
         "feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\"/></podcast:publisher>",
         "<podcast:publisher></podcast:publisher>", 0, 1, check_podcast_publisher},
    Rule{"channel/podcast:updateFrequency", optional, error, feed, "N",
         "A recurrence rule of RFC 5545, dtstart with COUNT, at most 128 characters.",
         "Apps ask too often, or expect an episode that does not come.",
         "<podcast:updateFrequency rrule=\"FREQ=WEEKLY\">Weekly</podcast:updateFrequency>",
         "<podcast:updateFrequency rrule=\"weekly\">Weekly</podcast:updateFrequency>", 0, 1,
         check_podcast_frequency},
    Rule{"channel/podcast:podping", optional, warning, feed, "N",
         "usesPodping=\"true\", only if Podping is really told.",
         "Apps stop asking and learn of nothing.", "<podcast:podping usesPodping=\"true\"/>",
         "<podcast:podping/>", 0, 1, check_podcast_podping},
    Rule{"*/podcast:image", optional, error, feed, "N",
         "An href; alt, a ratio, a width in pixels and known purposes should be there.",
         "Apps show the wrong picture, or none.",
         "<podcast:image href=\"https://a.example/a.jpg\" alt=\"A lamp\" aspect-ratio=\"1/1\" "
         "width=\"3000\" purpose=\"artwork\"/>",
         "<podcast:image alt=\"A lamp\"/>", 0, 0, check_podcast_image},
    Rule{"*/podcast:images", optional, warning, feed, "N", "Deprecated: not written.",
         "Apps read podcast:image.", "",
         "<podcast:images srcset=\"https://a.example/a.jpg 1500w\"/>", 0, 0, say_deprecated},
    Rule{"*/podcast:value", optional, error, feed, "N",
         "type and method; recipients with type, address and a whole split; time splits with "
         "either one remoteItem or recipients.",
         "Payments go astray.",
         "<podcast:value type=\"lightning\" method=\"lnaddress\"><podcast:valueRecipient "
         "type=\"lnaddress\" address=\"ada@a.example\" split=\"100\"/></podcast:value>",
         "<podcast:value type=\"lightning\" method=\"keysend\"></podcast:value>", 0, 0,
         check_podcast_value},
    Rule{"*/podcast:chat", optional, error, feed, "N",
         "One for each parent: a server name and a protocol of the list.",
         "Apps open a room that is not there.",
         "<podcast:chat server=\"irc.a.example\" protocol=\"irc\" space=\"#show\"/>",
         "<podcast:chat server=\"irc.a.example\" protocol=\"telnet\"/>", 0, 1, check_podcast_chat},
    Rule{"*/podcast:socialInteract", optional, error, feed, "N",
         "A protocol of the list and the post's uri; disabled stands alone.",
         "Apps offer comments that lead nowhere.",
         "<podcast:socialInteract protocol=\"activitypub\" uri=\"https://a.example/@ada/1\"/>",
         "<podcast:socialInteract protocol=\"activitypub\"/>", 0, 0, check_podcast_social},
    Rule{
        "channel/podcast:liveItem", optional, error, feed, "NC",
        "status, start, title, guid, enclosure and a contentLink; behind itunes:image, and without "
        "an image, transcript or chapters of its own.",
        "AntennaPod takes its image for the show's and can fail on the others.",
        "<podcast:liveItem status=\"pending\" start=\"2026-12-01T18:00:00Z\"><title>Live</title>"
        "<guid isPermaLink=\"false\">live-1</guid><enclosure url=\"https://a.example/live.mp3\" "
        "length=\"0\" type=\"audio/mpeg\"/><podcast:contentLink href=\"https://a.example/live/\">"
        "Listen</podcast:contentLink></podcast:liveItem>",
        "<podcast:liveItem status=\"soon\" start=\"2026-12-01T18:00:00Z\"><title>Live</title>"
        "</podcast:liveItem>",
        0, 0, check_podcast_live_item, nullptr, check_live_items_place},
};

}  // namespace

std::span<const Rule> podcast_rules() { return kRules; }

}  // namespace liner
