// What values in tags of the podcast namespace must look like (feed.md section 8). Whoever writes
// such a tag and whoever checks one asks here.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace liner {

bool is_geo(std::string_view text);         // RFC 5870: "geo:52.52,13.4", altitude and ;u= allowed
bool is_osm(std::string_view text);         // OpenStreetMap: "R62422", "W123#4"
bool is_country(std::string_view text);     // ISO 3166-1 alpha-2: "DE"
bool is_rrule(std::string_view text);       // RFC 5545 3.3.10: "FREQ=WEEKLY;BYDAY=SU"
bool is_decimal(std::string_view text);     // "12", "0.00000005": digits with at most one point
bool is_count(std::string_view text);       // digits alone
bool is_integer(std::string_view text);     // digits, perhaps behind a minus
bool is_percentage(std::string_view text);  // a count from 0 to 100
// Blanks of any kind, which no guid has: apps compare it as it stands.
bool has_blanks(std::string_view text);

// An element of a recurrence rule: "COUNT" of "FREQ=DAILY;COUNT=3" -> "3"; empty if not there.
std::string_view rrule_part(std::string_view rule, std::string_view name);

// Words of the namespace, separated by |.
constexpr std::string_view kMediums =
    "podcast|music|video|film|audiobook|newsletter|blog|publisher|course|mixed|podcastL|musicL|"
    "videoL|filmL|audiobookL|newsletterL|blogL|publisherL|courseL";
constexpr std::string_view kSocialProtocols =
    "activitypub|atproto|twitter|lightning|hive|matrix|nostr|disabled";
constexpr std::string_view kChatProtocols = "irc|xmpp|nostr|matrix";
constexpr std::string_view kLiveStates = "pending|live|ended";
bool is_one_of(std::string_view words, std::string_view word);

bool is_chat_server(std::string_view text);   // a host name, perhaps with a port
bool is_node_address(std::string_view text);  // 66 hexadecimal digits
bool is_sri(std::string_view text);           // "sha384-" and so on, with a digest of its size
// An address of a scheme that apps may open: no script, data or file of somebody's machine.
bool is_uri(std::string_view text);

// A licence that services know by its lower-case id: of the namespace's own list, or of SPDX's.
bool is_known_license(std::string_view id);

// Services that podcast:block can name, sorted.
std::span<const std::string_view> service_slugs();

// The group of a role in the podcast taxonomy (feed.md section 10), in lower case: "host" ->
// "cast". Empty for a role that is not in the list. Case does not matter.
std::string_view group_of_role(std::string_view role);
// Whether the group is one of the taxonomy, and has this role ("editor" is in two of them).
bool is_role_group(std::string_view group);
bool group_has_role(std::string_view group, std::string_view role);

}  // namespace liner
