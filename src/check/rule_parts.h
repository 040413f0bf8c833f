// The pieces of the table of rules, one for each part of feed.md, and what their functions share.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "check/look.h"
#include "check/rule.h"

namespace liner {

std::span<const Rule> document_rules();      // 1
std::span<const Rule> address_rules();       // 2
std::span<const Rule> channel_rules();       // 3
std::span<const Rule> itunes_rules();        // 4
std::span<const Rule> item_rules();          // 5
std::span<const Rule> more_item_rules();     // 5, continued
std::span<const Rule> notes_rules();         // 6, 7
std::span<const Rule> podcast_rules();       // 8
std::span<const Rule> podcast_item_rules();  // 9
std::span<const Rule> media_rules();         // 11, 12, 13
std::span<const Rule> link_rules();          // 14
std::span<const Rule> serving_rules();       // 15
std::span<const Rule> size_rules();          // 16
std::span<const Rule> time_rules();          // 17

// "channel/item[3]"
std::string item_path(const ItemSummary& item);

// The name of feed.md that this is but for its case; empty if there is none: "pubDate".
std::string_view exact_name(std::string_view written);

// Media types of a main enclosure and the endings of their files: audio/mpeg and .mp3. Empty for
// others.
std::string_view ending_of_media_type(std::string_view type);
std::string_view media_type_of_ending(std::string_view ending);

// Shared by the channel and its items.
void check_true_or_false(Look& look);
void check_itunes_image(Look& look);
void check_only_yes(Look& look);
void check_says_something(Look& look);

// What the reader found under the id of the rule.
void say_faults(Look& channel);
void say_undeclared(Look& channel);    // and prefixes that nobody declares
void check_namespaces(Look& channel);  // that are declared

// The itunes:duration of the item that the element stands in; nothing if it does not say.
std::optional<Milliseconds> duration_of_item(const Look& look);

// Whether this is a link of that relation: <atom:link rel="self">.
bool is_atom_link(const FeedNode& node, std::string_view relation);

// A number without zeros that say nothing: "01" and "1.0" are "1".
std::string plain_number(std::string_view text);

// A finding about one part of an item that has been read before: "enclosure/@url".
Finding about_item(const ItemSummary& item, Severity severity, std::string_view at,
                   std::string value, std::string what, std::string fix);

// "mail@host (Name)", as RSS writes people.
bool is_rss_person(std::string_view text);

}  // namespace liner
