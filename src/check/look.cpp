#include "check/look.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace liner {
namespace {

// "[2]" for one of several brothers; nothing for an only one, or for one of thousands.
std::string index_of(const FeedNode& node, const FeedNode& parent) {
  constexpr std::size_t kMostBrothers = 2'000;  // each is counted anew
  if (parent.children.size() > kMostBrothers) return {};
  std::size_t all = 0, position = 0;
  for (const auto& brother : parent.children) {
    if (brother.name == node.name) ++all;
    if (&brother == &node) position = all;
  }
  return all > 1 ? fmt::format("[{}]", position) : std::string();
}

}  // namespace

std::string shortened(std::string_view value) {
  constexpr std::size_t kLongest = 80;
  const auto cut = cut_whole(value, kLongest);
  auto line = clean_line(cut);
  if (cut.size() < value.size()) line += "…";
  return line;
}

Look Look::child(const FeedNode& node) const {
  Look look(feed_, node, this, found_);
  look.begin_rule(rule_, severity_);
  return look;
}

std::string_view Look::text() const { return trimmed(node_.text); }

std::string_view Look::attribute(std::string_view name) const {
  const auto* value = node_.attribute(name);
  return value == nullptr ? std::string_view() : trimmed(*value);
}

std::string_view Look::place_name() const {
  for (const auto* look = this; look != nullptr; look = look->parent_)
    for (const std::string_view place : {"channel", "item", "podcast:liveItem"})
      if (look->node_.name == place) return place == "podcast:liveItem" ? "item" : place;
  return {};
}

std::string Look::path() const {
  if (parent_ == nullptr) return node_.name;
  auto path = parent_->path() + "/" + node_.name;
  if (item_number > 0) return fmt::format("{}[{}]", path, item_number);
  return path + index_of(node_, parent_->node_);
}

// Where an attribute stands in its tag; the tag where that cannot be told.
Place Look::place_of_attribute(std::string_view name) const {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto begin = std::min(node_.at, feed_.bytes.size());
  const auto tag = feed_.bytes.substr(begin, node_.end - node_.at);
  int lines = 0;
  // One attribute after the other: a name may stand in another's value.
  for (auto at = tag.find_first_of(kBlanks); at != tag.npos;) {
    const auto start = tag.find_first_not_of(kBlanks, at);
    const auto equals = start == tag.npos ? start : tag.find('=', start);
    const auto quote = equals == tag.npos ? equals : tag.find_first_of("\"'", equals);
    const auto end = quote == tag.npos ? quote : tag.find(tag[quote], quote + 1);
    if (end == tag.npos) break;
    lines += static_cast<int>(std::ranges::count(tag.substr(at, start - at), '\n'));
    if (trimmed(tag.substr(start, equals - start)) == name)
      return place_of(node_.at + start, node_.at + end + 1, node_.line + lines);
    lines += static_cast<int>(std::ranges::count(tag.substr(start, end - start), '\n'));
    at = end + 1;
  }
  return place();
}

Place Look::place_of(std::size_t at, std::size_t end, int line) const {
  return {feed_.file, line, 0, at, end};
}

void Look::say(std::string what, std::string fix, std::string_view at) {
  say(severity_, std::move(what), std::move(fix), at);
}

void Look::say(Severity severity, std::string what, std::string fix, std::string_view at) {
  say_for({}, severity, std::move(what), std::move(fix), at);
}

void Look::say_for(std::string_view profiles, Severity severity, std::string what, std::string fix,
                   std::string_view at) {
  Finding finding{rule_, severity, profiles, place(), path(), {}, std::move(what), std::move(fix)};
  if (at.empty()) {
    finding.value = shortened(node_.text);
  } else {
    finding.path += fmt::format("/{}", at);
    if (const auto* value = node_.attribute(at.substr(1))) {
      finding.value = shortened(*value);
      finding.place = place_of_attribute(at.substr(1));
    }
  }
  found_.push_back(std::move(finding));
}

void Look::say_finding(Finding finding) {
  finding.rule = rule_;
  found_.push_back(std::move(finding));
}

}  // namespace liner
