// feed.md section 17: what a feed may not change of what subscribers already have. Compares with an
// earlier state of the same feed (`liner check --against`).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

// Calls `compare` with every item that both feeds have, old and new.
void each_kept(Look& channel, auto compare) {
  if (channel.feed().earlier == nullptr) return;
  std::map<std::string_view, const ItemSummary*> now;
  for (const auto& item : channel.feed().items) now.emplace(item.guid, &item);
  for (const auto& old : channel.feed().earlier->items)
    if (const auto found = now.find(old.guid); found != now.end() && !old.guid.empty())
      compare(old, *found->second);
}

// The items of a feed by what tells them.
struct Episodes {
  std::map<std::string_view, const ItemSummary*> by_guid, by_enclosure;
  std::map<std::pair<std::string_view, Moment>, const ItemSummary*> by_title_and_date;

  explicit Episodes(const FeedOutline& feed) {
    for (const auto& item : feed.items) {
      by_guid.emplace(item.guid, &item);
      if (!item.enclosure.empty()) by_enclosure.emplace(item.enclosure, &item);
      if (item.date)
        by_title_and_date.emplace(std::pair<std::string_view, Moment>(item.title, *item.date),
                                  &item);
    }
  }

  // The item that has the old one's sound, or its title and date.
  const ItemSummary* same_as(const ItemSummary& old) const {
    if (const auto found = by_enclosure.find(old.enclosure); found != by_enclosure.end())
      return found->second;
    if (!old.date) return nullptr;
    const auto found = by_title_and_date.find({old.title, *old.date});
    return found == by_title_and_date.end() ? nullptr : found->second;
  }
};

void check_guids(Look& channel) {
  const auto* earlier = channel.feed().earlier;
  if (earlier == nullptr) return;
  const Episodes now(channel.feed()), before(*earlier);
  for (const auto& old : earlier->items) {
    if (old.guid.empty() || now.by_guid.contains(old.guid)) continue;
    const auto* same = now.same_as(old);
    // An item that was there already is another one, though both had one sound.
    if (same != nullptr && !before.by_guid.contains(same->guid))
      channel.say_finding(about_item(*same, error, "guid", same->guid,
                                     fmt::format("its guid was \"{}\"", shortened(old.guid)),
                                     "write the old guid: every listener would get it again"));
    else
      channel.say_finding({{},
                           info,
                           {},
                           {channel.feed().file},
                           "channel",
                           old.guid,
                           fmt::format("the episode \"{}\" is gone", shortened(old.title)),
                           "bring it back if that was not meant"});
  }
}

std::string_view self_of(const FeedNode& channel) {
  for (const auto& node : channel.children)
    if (is_atom_link(node, "self"))
      if (const auto* href = node.attribute("href")) return trimmed(*href);
  return {};
}

void check_identity(Look& channel) {
  if (channel.feed().earlier == nullptr) return;
  const auto& old = channel.feed().earlier->document.channel;
  const auto& now = channel.node();
  const auto old_guid = old.text_of("podcast:guid"), guid = now.text_of("podcast:guid");
  if (!old_guid.empty() && lower_ascii(old_guid) != lower_ascii(guid))
    channel.say(fmt::format("the podcast:guid was {}", old_guid),
                "write it again: it never changes");
  const auto old_self = self_of(old), self = self_of(now);
  if (!old_self.empty() && old_self != self && now.text_of("itunes:new-feed-url").empty())
    channel.say(fmt::format("the feed was at {}", old_self),
                "write the old address, or itunes:new-feed-url while the feed moves");
}

void check_media(Look& channel) {
  each_kept(channel, [&](const ItemSummary& old, const ItemSummary& item) {
    if (old.enclosure == item.enclosure && old.length != item.length)
      channel.say_finding(about_item(
          item, warning, "enclosure/@length", item.length,
          fmt::format("the audio was replaced under its address ({} bytes before)", old.length),
          "give new audio a new file name: caches mix the two"));
    else if (old.enclosure != item.enclosure)
      channel.say_finding(about_item(item, info, "enclosure/@url", item.enclosure,
                                     "the audio has another address",
                                     "nothing, if it was meant: YouTube keeps the old audio"));
  });
}

void check_dates(Look& channel) {
  each_kept(channel, [&](const ItemSummary& old, const ItemSummary& item) {
    if (old.date && item.date && *old.date != *item.date)
      channel.say_finding(about_item(item, warning, "pubDate", item.date_text,
                                     fmt::format("its date was {}", old.date_text),
                                     "write the old date: a later one tells listeners again"));
  });
}

constexpr std::array kRules = {
    Rule{"G01", must, error, over_time, "AC",
         "No guid vanishes or changes while its episode is there.",
         "Every listener gets the episode again, as a new one.", "(the same guid as before)",
         "(another guid for the same audio)", 0, 0, nullptr, nullptr, check_guids},
    Rule{"G02", must, error, over_time, "NP",
         "podcast:guid and the feed's own address stay; a moved feed has itunes:new-feed-url.",
         "Directories take it for another show.", "(the same podcast:guid)", "(another one)", 0, 0,
         nullptr, nullptr, check_identity},
    Rule{"G03", should, warning, over_time, "ACY",
         "Replaced audio keeps its guid and gets a new address.",
         "Listeners get one file with the other's length.", "one-2.mp3", "one.mp3 with other bytes",
         0, 0, nullptr, nullptr, check_media},
    Rule{"G04", should, warning, over_time, "C", "The date of a published item stays.",
         "A later one tells every listener again.", "(the same date)", "(a later date)", 0, 0,
         nullptr, nullptr, check_dates},
    Rule{"G05", should, warning, written, "A", "New artwork has a new address.",
         "Apple goes on showing the old one.", "artwork-1a2b3c4d5e.jpg", "artwork.jpg"},
};

}  // namespace

std::span<const Rule> time_rules() { return kRules; }

}  // namespace liner
