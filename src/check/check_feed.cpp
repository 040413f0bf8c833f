#include "check/check_feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/pieces.h"
#include "base/text.h"
#include "check/feed_dates.h"
#include "check/feed_values.h"
#include "check/notes_html.h"
#include "check/podcast_form.h"
#include "check/rule.h"
#include "check/rule_index.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

bool is_container(std::string_view name) {
  return name == "channel" || name == "item" || name == "podcast:liveItem";
}

// Whether a rule of this id is about elements in this place: "item/guid" in "item", "*/x" anywhere.
bool is_of_place(const Rule& rule, std::string_view place) {
  return rule.id.starts_with("*/") ||
         (rule.id.starts_with(place) && rule.id.substr(place.size()).starts_with('/'));
}

std::string id_in_place(const Rule& rule, std::string_view place) {
  return rule.id.starts_with("*/") ? fmt::format("{}{}", place, rule.id.substr(1))
                                   : std::string(rule.id);
}

class Checker {
 public:
  Checker(const FeedToCheck& feed, Findings& found) : found_(found) {
    outline_.bytes = feed.bytes;
    outline_.file = feed.file;
    outline_.address = feed.address;
    outline_.now = feed.now;
    outline_.response = feed.response;
    outline_.earlier = feed.earlier;
    stub_.name = "channel";
  }

  // Whether all of the feed could be read; `check`: whether its items are held against the rules.
  bool read(bool check) {
    outlines_words_ = !check;
    auto reading = read_feed(outline_.bytes, [&](FeedNode&& item) {
      summarize(item);
      if (!check) return;
      const Look channel(outline_, stub_, nullptr, found_);
      Look look(outline_, item, &channel, found_);
      look.item_number = outline_.items.size();
      walk(look);
    });
    if (reading.stopped) {
      found_.clear();  // what was found so far is not the whole: one clear message
      const Look channel(outline_, stub_, nullptr, found_);
      const auto& fault = *reading.stopped;
      found_.push_back({std::string(fault.rule),
                        Severity::error,
                        {},
                        channel.place_of(fault.at, fault.end, fault.line),
                        "",
                        {},
                        fault.what,
                        fault.hint});
      return false;
    }
    outline_.document = std::move(reading.document);
    return true;
  }

  void check_channel() {
    Look channel(outline_, outline_.document.channel, nullptr, found_);
    const bool there = outline_.document.channels > 0;
    if (there) walk(channel);
    for (const auto* rule : rule_index().of_whole) {
      if (!there && rule->id != "X04") continue;  // without a channel nothing else can be said
      channel.begin_rule(rule->id, rule->severity);
      rule->check_whole(channel);
    }
  }

  FeedOutline take() { return std::move(outline_); }

 private:
  void summarize(const FeedNode& item) {
    ItemSummary summary;
    summary.number = outline_.items.size() + 1;
    summary.guid = item.text_of("guid");
    summary.title = item.text_of("title");
    summary.type = item.text_of("itunes:episodeType");
    summary.episode = item.text_of("itunes:episode");
    summary.season = item.text_of("itunes:season");
    summary.date_text = item.text_of("pubDate");
    if (const auto date = parse_rss_date(summary.date_text)) summary.date = date->moment;
    if (const auto* enclosure = item.child("enclosure")) {
      if (const auto* url = enclosure->attribute("url")) summary.enclosure = trimmed(*url);
      if (const auto* length = enclosure->attribute("length")) summary.length = trimmed(*length);
    }
    summary.link = item.text_of("link");
    if (outlines_words_) summary.words = words_of(item);
    const Look look(outline_, item, nullptr, found_);
    summary.place = look.place();
    for (const std::string_view name : {"guid", "enclosure", "pubDate", "title", "itunes:episode"})
      if (const auto* child = item.child(name))
        summary.places.emplace(name, look.child(*child).place());
    outline_.items.push_back(std::move(summary));
  }

  void walk(Look& look) {
    check_values(look);
    check_element(look);
    for (const auto* rule : rule_index().of_any_element) {
      look.begin_rule(rule->id, rule->severity);
      rule->check(look);
    }
    if (is_container(look.node().name)) check_counts(look);
    for (const auto& child : look.node().children) {
      Look inside(outline_, child, &look, found_);
      walk(inside);
    }
  }

  void check_values(Look& look) {
    const auto& node = look.node();
    const bool known = !exact_name(node.name).empty();
    const FeedValue other{node.name, {}, ValueKind::other, 0};
    const auto* row = feed_value(node.name, "");
    if (node.children.empty() && (row != nullptr || known))
      check_value(look, row == nullptr ? other : *row, node.text, "");
    else if (row != nullptr)
      say_elements_in_value(look, row->kind);
    for (const auto& [name, value] : node.attributes)
      if (const auto* attribute = feed_value(node.name, name); attribute != nullptr || known)
        check_value(look, attribute == nullptr ? other : *attribute, value, "@" + name);
  }

  // HTML that stands in the feed as it is, so that its tags are elements of the feed.
  static void say_elements_in_value(Look& look, ValueKind kind) {
    const bool notes = kind == ValueKind::notes;
    look.begin_rule(notes ? "H03" : kind == ValueKind::text ? "H07" : "U01", Severity::error);
    look.say(fmt::format("<{}> stands in it as an element of the feed, so apps lose it",
                         look.node().children.front().name),
             notes ? "put the HTML into CDATA" : "write plain text");
  }

  static void check_value(Look& look, const FeedValue& row, std::string_view raw,
                          const std::string& at) {
    ValueHere value{row.kind, row.most, raw, trimmed(raw), at, nullptr};
    // Of these no rule wants more than that no blanks stand around them (X08).
    if (row.kind == ValueKind::other && value.text.size() == raw.size()) return;
    NotesHtml html;
    if (row.kind == ValueKind::notes) {
      html = look_at_notes(value.text);
      value.html = &html;
    }
    for (const auto* rule : rule_index().of_values) {
      look.begin_rule(rule->id, rule->severity);
      rule->check_value(look, value);
    }
  }

  void check_element(Look& look) {
    const std::string_view name = look.node().name;
    const bool podcast = name.starts_with("podcast:");
    const auto place = look.parent() == nullptr ? "channel" : look.parent()->place_name();
    if (podcast) check_form(look, place);
    if (!podcast && !is_container(look.parent_name())) return;  // <title> of an <image>
    const auto found = rule_index().of_element.find(name);
    if (found == rule_index().of_element.end()) return;
    const auto* form = podcast ? podcast_form(name) : nullptr;
    if (form != nullptr && form->text && look.text().empty()) return;  // said already
    for (const auto* rule : found->second) {
      if (rule->check == nullptr || !is_of_place(*rule, place)) continue;
      look.begin_rule(id_in_place(*rule, place), rule->severity);
      rule->check(look);
    }
  }

  void check_form(Look& look, std::string_view place) {
    const auto* form = podcast_form(look.node().name);
    const auto name = form == nullptr || form->rule.empty() ? std::string(look.node().name)
                                                            : fmt::format("podcast:{}", form->rule);
    const auto* rule = find_rule(fmt::format("{}/{}", place, name));
    for (const std::string_view other : {"channel", "item"})
      if (rule == nullptr) rule = find_rule(fmt::format("{}/{}", other, name));
    if (form == nullptr || rule == nullptr) {
      look.begin_rule(fmt::format("{}/podcast:*", place), Severity::warning);
      return look.say("the podcast namespace has no such tag", "check how it is written");
    }
    // A rule whose breach is a warning may still have parts that must be there.
    const bool warns = rule->severity == Severity::warning && rule->level != Level::must;
    look.begin_rule(id_in_place(*rule, place),
                    warns && form->attributes.find('!') == form->attributes.npos && !form->text
                        ? rule->severity
                        : Severity::error);
    check_podcast_form(look, *form);
  }

  void check_counts(Look& look) {
    const auto& node = look.node();
    const bool live = node.name == "podcast:liveItem";
    const std::string_view place = node.name == "channel" ? "channel" : "item";
    for (const auto* rule : rule_index().with_count) {
      if (!is_of_place(*rule, place)) continue;
      const auto name = rule->id.substr(rule->id.find('/') + 1);
      const auto count = std::ranges::count(node.children, name, &FeedNode::name);
      look.begin_rule(id_in_place(*rule, place), rule->severity);
      if (count < rule->least && !live) {
        look.say(fmt::format("<{}> is missing", name), how_to_add(*rule));
      } else if (rule->most > 0 && count > rule->most) {
        auto second = std::ranges::find(node.children, name, &FeedNode::name);
        second = std::find_if(second + 1, node.children.end(),
                              [&](const FeedNode& child) { return child.name == name; });
        look.child(*second).say(fmt::format("there are {} <{}>", count, name), "keep one");
      }
    }
  }

  // An example is no value to be copied: least of all a guid.
  static std::string how_to_add(const Rule& rule) {
    if (rule.id == "channel/podcast:guid") return "write the UUIDv5 of the feed's first address";
    if (rule.id == "item/guid") return "write one of its own that never changes, such as a UUID";
    return rule.right.empty() ? std::string() : fmt::format("for example: {}", rule.right);
  }

  static std::string words_of(const FeedNode& item) {
    std::string words;
    for (const std::string_view name : {"title", "description", "content:encoded", "itunes:title",
                                        "itunes:subtitle", "itunes:summary"}) {
      words += item.text_of(name);
      words += '\n';
    }
    return name_hash(words);
  }

  bool outlines_words_ = false;  // hashed only for whom it matters
  FeedOutline outline_;
  FeedNode stub_;  // the channel, while it is not complete
  Findings& found_;
};

}  // namespace

Findings check_feed(const FeedToCheck& feed) {
  Findings found;
  Checker checker(feed, found);
  if (checker.read(true)) checker.check_channel();
  put_in_order(found, feed.bytes, feed.file);
  return found;
}

std::optional<FeedOutline> outline_of(const FeedToCheck& feed, Findings& found) {
  Checker checker(feed, found);
  if (checker.read(false)) return checker.take();
  put_in_order(found, feed.bytes, feed.file);
  return std::nullopt;
}

std::string_view profile_names() { return "apple psp-1 spotify youtube amazon podcastindex"; }

void keep_profiles(Findings& found, std::string_view profiles) {
  if (profiles.empty()) return;
  std::erase_if(found, [&](const Finding& finding) {
    if (finding.profiles.empty()) return false;
    return all_pieces(profiles, ',', [&](std::string_view profile) {
      return !lists_word(finding.profiles, profile);
    });
  });
}

}  // namespace liner
