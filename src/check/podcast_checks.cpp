#include "check/podcast_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/mail_address.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "base/uuid.h"
#include "check/feed_dates.h"
#include "check/podcast_form.h"
#include "check/rule_parts.h"

namespace liner {

using enum Severity;

namespace {

// dtstart may have the short form of UNTIL: 20261122T100000Z.
bool is_short_date(std::string_view text) {
  return text.size() >= 8 && is_count(text.substr(0, 8)) &&
         (text.size() == 8 || (text.size() >= 15 && text[8] == 'T' && is_count(text.substr(9, 6))));
}

bool is_ratio(std::string_view text) {
  const auto part = [](std::string_view number) {
    return is_decimal(number) && number.find_first_not_of("0.") != number.npos;
  };
  const auto slash = text.find('/');
  return part(trimmed(text.substr(0, slash))) &&
         (slash == text.npos || part(trimmed(text.substr(slash + 1))));
}

void check_podcast_purpose(Look& look) {
  constexpr std::string_view kTokens = "artwork social canvas banner publisher circular poster";
  auto words = look.attribute("purpose");
  if (words.size() > 128)
    look.say(warning, "the purpose is longer than 128 characters", "shorten it", "@purpose");
  while (!(words = trimmed(words)).empty()) {
    const auto word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size());
    if (word.find('/') == word.npos && !lists_word(kTokens, lower_ascii(word)))
      return look.say(warning, fmt::format("\"{}\" is no purpose that apps know", shortened(word)),
                      "write artwork, social, ..., or vendor/name", "@purpose");
  }
}

}  // namespace

void check_podcast_guid(Look& look) {
  const auto guid = parse_uuid(look.text());
  if (!guid) return look.say(error, "this is no UUID", "write the UUIDv5 of the feed's address");
  if (guid->bytes[6] >> 4 != 5)
    look.say(fmt::format("this UUID has version {}", guid->bytes[6] >> 4),
             "keep it if it was published; a new show takes the UUIDv5 of its feed's address");
}

void check_podcast_locked(Look& look) {
  check_podcast_yes_or_no(look);
  const auto owner = look.attribute("owner");
  if (!owner.empty() && !is_mail_address(owner))
    look.say(Severity::warning, "the owner is no e-mail address",
             "write: owner=\"ada@show.example\"", "@owner");
}

void check_podcast_yes_or_no(Look& look) {
  if (look.text() != "yes" && look.text() != "no")
    look.say(error, "the value is yes or no", "write: yes");
}

void check_podcast_flag(Look& look, std::string_view name) {
  const auto value = look.attribute(name);
  if (!value.empty() && value != "true" && value != "false")
    look.say(fmt::format("{} is true or false", name), fmt::format("write: {}=\"true\"", name),
             fmt::format("@{}", name));
}

void check_podcast_block(Look& look) {
  check_podcast_yes_or_no(look);
  const auto services = service_slugs();
  const auto id = look.attribute("id");
  if (!id.empty() && std::ranges::find(services, id) == services.end()) {
    const auto hint = did_you_mean(id, services);
    look.say(warning, "no service has this slug", hint.empty() ? "see the list of slugs" : hint,
             "@id");
  }
}

void check_podcast_medium(Look& look) {
  if (!is_one_of(kMediums, look.text()))
    look.say("this is no medium of the namespace", "write: podcast");
}

void check_podcast_person(Look& look) {
  const auto role = look.has("role") ? look.attribute("role") : std::string_view("host");
  const auto group = look.attribute("group");
  if (!role.empty() && group_of_role(role).empty())
    look.say("this role is not in the podcast taxonomy", "write: host, guest, producer, ...",
             "@role");
  if (!group.empty() && !is_role_group(group))
    look.say("this group is not in the podcast taxonomy", "write: cast, writing, ...", "@group");
  else if (!group.empty() && !group_of_role(role).empty() && !group_has_role(group, role))
    look.say(fmt::format("the role {} is not in this group", role),
             fmt::format("write: group=\"{}\"", group_of_role(role)), "@group");
}

void check_podcast_location(Look& look) {
  const auto check = [&](std::string_view name, bool (*holds)(std::string_view),
                         std::string_view example) {
    const auto value = look.attribute(name);
    if (!value.empty() && !holds(value))
      look.say(error, fmt::format("this is no {}", name), fmt::format("write: {}", example),
               fmt::format("@{}", name));
  };
  check("geo", is_geo, "geo:52.52,13.405");
  check("osm", is_osm, "R62422");
  check("country", is_country, "DE");
  if (look.has("rel") && look.attribute("rel") != "subject" && look.attribute("rel") != "creator")
    look.say(error, "rel is subject or creator", "write: rel=\"subject\"", "@rel");
  for (const std::string_view name : {"rel", "geo", "osm", "country"})
    if (!look.has(name))
      return look.say(info, fmt::format("{} is not given", name),
                      "give all four, so that apps can find the place; an invented one has none");
}

void check_podcast_license(Look& look) {
  if (is_known_license(look.text()) || !look.attribute("url").empty()) return;
  const auto lower = lower_ascii(look.text());
  look.say(error, "this is the id of no licence that is known, and there is no url",
           is_known_license(lower) ? fmt::format("write: {}", lower)
                                   : "add url=\"https://...\", or write cc-by-4.0");
}

void check_podcast_trailer(Look& look) {
  for (const std::string_view name : {"length", "type"})
    if (look.attribute(name).empty())
      look.say(warning, fmt::format("{} is not given", name),
               fmt::format("write: {}=\"...\"", name));
  if (const auto length = look.attribute("length"); !length.empty() && !is_count(length))
    look.say(error, "the length is no number of bytes", "write the size in bytes", "@length");
  const auto season = look.attribute("season");
  if (!season.empty() && !is_integer(season))
    look.say(error, "the season is no whole number", "write: season=\"1\"", "@season");
  const auto type = look.attribute("type");
  if (!type.empty() && ending_of_media_type(type).empty())
    look.say(warning, "this type is none that all apps know", "write: type=\"audio/mpeg\"",
             "@type");
}

void check_podcast_txt(Look& look) {
  constexpr std::size_t kMost = 128;
  if (count_characters(look.attribute("purpose")) > kMost)
    look.say(warning, "the purpose is longer than 128 characters", "shorten it", "@purpose");
  if (look.attribute("purpose") == "ai-content" && look.text() != "true" && look.text() != "false")
    look.say(warning, "ai-content is true or false", "write: true");
}

void check_podcast_podroll(Look& look) {
  if (look.node().child("podcast:remoteItem") == nullptr)
    look.say("it names no show", "write: <podcast:remoteItem feedGuid=\"...\"/>, or leave it out");
}

void check_podcast_remote_item(Look& look) {
  const auto guid = look.attribute("feedGuid");
  if (!guid.empty() && !parse_uuid(guid))
    look.say("the feedGuid is no UUID", "copy the podcast:guid of that feed", "@feedGuid");
  const auto medium = look.attribute("medium");
  if (!medium.empty() && !is_one_of(kMediums, medium))
    look.say("this is no medium of the namespace", "write: medium=\"podcast\"", "@medium");
}

void check_podcast_publisher(Look& look) {
  const auto& items = look.node().children;
  const auto* item = look.node().child("podcast:remoteItem");
  if (items.size() != 1 || item == nullptr)
    return look.say("it needs exactly one remoteItem", "write the publisher's feed, nothing else");
  const auto* medium = item->attribute("medium");
  if (medium == nullptr || *medium != "publisher")
    look.child(*item).say("the medium of a publisher's feed is publisher",
                          "write: medium=\"publisher\"", "@medium");
}

void check_podcast_frequency(Look& look) {
  const auto rule = look.attribute("rrule"), start = look.attribute("dtstart");
  if (!rule.empty() && !is_rrule(rule))
    look.say("this is no recurrence rule", "write: rrule=\"FREQ=WEEKLY\"", "@rrule");
  if (!start.empty() && !parse_iso_date(start) && !is_short_date(start) &&
      !parse_iso_date(std::string(start) + "T00:00:00Z"))
    look.say("this is no date of ISO 8601", "write: dtstart=\"2026-11-22T10:00:00Z\"", "@dtstart");
  if (start.empty() && !rrule_part(rule, "COUNT").empty())
    look.say("a rule with COUNT needs dtstart", "write: dtstart=\"2026-11-22T10:00:00Z\"");
  check_podcast_flag(look, "complete");
}

void check_podcast_podping(Look& look) {
  if (look.attribute("usesPodping") != "true")
    look.say("only usesPodping=\"true\" means anything", "write it, or leave the tag out");
}

void check_podcast_image(Look& look) {
  if (look.attribute("alt").empty())
    look.say(info, "alt is not given", "say what the picture shows, for people who do not see it");
  const auto ratio = look.attribute("aspect-ratio");
  if (!ratio.empty() && !is_ratio(ratio))
    look.say(error, "this is no ratio", "write: aspect-ratio=\"16/9\"", "@aspect-ratio");
  for (const std::string_view name : {"width", "height"})
    if (const auto value = look.attribute(name); !value.empty() && !is_count(value))
      look.say(error, fmt::format("{} is no number of pixels", name), "write: 3000",
               fmt::format("@{}", name));
  check_podcast_purpose(look);
}

void say_deprecated(Look& look) { look.say("it is deprecated", "write <podcast:image> instead"); }

void check_podcast_chat(Look& look) {
  if (!is_one_of(kChatProtocols, look.attribute("protocol")) && look.has("protocol"))
    look.say("this is no protocol of a chat", "write: irc, xmpp, nostr or matrix", "@protocol");
  const auto server = look.attribute("server");
  if (!server.empty() && !is_chat_server(server))
    look.say("the server is a host name, not an address", "write: server=\"irc.example.org\"",
             "@server");
}

void check_podcast_social(Look& look) {
  const auto protocol = look.attribute("protocol");
  if (!protocol.empty() && !is_one_of(kSocialProtocols, protocol))
    look.say("this is no protocol of the list", fmt::format("write one of: {}", kSocialProtocols),
             "@protocol");
  const auto brothers =
      look.parent() == nullptr
          ? 1
          : std::ranges::count(look.parent()->node().children, look.node().name, &FeedNode::name);
  if (protocol == "disabled" && brothers > 1)
    look.say("disabled comments stand beside others", "keep either");
  if (protocol == "disabled" && look.has("uri"))
    look.say("disabled comments have no uri", "leave the uri out", "@uri");
  if (protocol != "disabled" && look.attribute("uri").empty())
    look.say("uri is missing", "write: uri=\"https://...\", the post to comment under");
  const auto priority = look.attribute("priority");
  if (!priority.empty() && !is_integer(priority))
    look.say("the priority is no whole number", "write: priority=\"1\"", "@priority");
}

}  // namespace liner
