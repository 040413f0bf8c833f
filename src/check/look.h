// What a rule sees: one element of a feed where it stands, what is known of the whole feed so far,
// and where its findings go.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "check/feed_reader.h"
#include "check/finding.h"

namespace liner {

// What stays of an item when the next one is read.
struct ItemSummary {
  std::size_t number = 0;  // its place in the feed, from 1
  std::string guid, enclosure, title, type, episode, season, date_text;
  std::optional<Moment> date;
  std::string length;                                // of the enclosure
  std::string link;                                  // of its page
  std::string words;                                 // a hash of what apps show of it
  Place place;                                       // of the item
  std::map<std::string, Place, std::less<>> places;  // of its guid, enclosure, pubDate, title, ...

  // Where a part of it stands: "enclosure/@url"; the item where it has none.
  const Place& place_of(std::string_view part) const {
    const auto found = places.find(part.substr(0, part.find('/')));
    return found == places.end() ? place : found->second;
  }
};

// What a server said when the feed was fetched (feed.md section 15).
struct FeedResponse {
  std::string content_type, etag, last_modified, content_encoding, allow_origin;
  std::string final_address;  // after redirects
  int redirects = 0;
};

// What is known of the whole feed.
struct FeedOutline {
  std::string_view bytes;     // of the file
  std::string file;           // its name in messages
  std::string address;        // where it was fetched from; empty for a file
  std::optional<Moment> now;  // what is later is future (D02)
  std::optional<FeedResponse> response;
  const FeedOutline* earlier = nullptr;  // an earlier state of the same feed (G01-G05)
  FeedDocument document;
  std::vector<ItemSummary> items;
};

class Look {
 public:
  Look(const FeedOutline& feed, const FeedNode& node, const Look* parent, Findings& found)
      : feed_(feed), node_(node), parent_(parent), found_(found) {}

  const FeedOutline& feed() const { return feed_; }
  const FeedNode& node() const { return node_; }
  const Look* parent() const { return parent_; }
  std::string_view parent_name() const {
    return parent_ == nullptr ? std::string_view() : std::string_view(parent_->node_.name);
  }
  // The element's text without blanks around it.
  std::string_view text() const;
  std::string_view attribute(std::string_view name) const;  // trimmed; empty if not there
  bool has(std::string_view name) const { return node_.attribute(name) != nullptr; }

  // "channel", "item" or "liveItem": the nearest of these that it stands in, or is.
  std::string_view place_name() const;
  std::string path() const;  // "channel/item[3]/guid"

  // One of the element's children, under the same rule. The element must outlive it.
  Look child(const FeedNode& node) const;

  // Under which rule findings are said; the checker sets it before it calls one.
  void begin_rule(std::string_view id, Severity severity) {
    rule_ = id;
    severity_ = severity;
  }
  std::string_view rule() const { return rule_; }

  // Says what is wrong with the element or, where `at` names one ("@length"), with an attribute.
  void say(std::string what, std::string fix, std::string_view at = {});
  void say(Severity severity, std::string what, std::string fix, std::string_view at = {});
  // For one directory only: "youtube", or several by blanks.
  void say_for(std::string_view profiles, Severity severity, std::string what, std::string fix,
               std::string_view at = {});
  // About the whole feed, or about something that is no element.
  void say_finding(Finding finding);

  // The column is filled in when all findings are there: check_feed().
  Place place_of(std::size_t at, std::size_t end, int line) const;
  Place place_of_attribute(std::string_view name) const;
  Place place() const { return place_of(node_.at, node_.end, node_.line); }

  // Positions of items among their kind; others by counting brothers.
  std::size_t item_number = 0;

 private:
  const FeedOutline& feed_;
  const FeedNode& node_;
  const Look* parent_;
  Findings& found_;
  std::string rule_;
  Severity severity_ = Severity::error;
};

// At most 80 bytes of a value on one line, for messages.
std::string shortened(std::string_view value);

}  // namespace liner
