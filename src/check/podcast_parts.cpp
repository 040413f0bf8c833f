// The two tags of feed.md section 8 that have parts of their own: payments and live items.
#include <fmt/format.h>

#include <algorithm>

#include "base/podcast_values.h"
#include "base/text.h"
#include "check/podcast_checks.h"
#include "check/podcast_form.h"

namespace liner {
namespace {

void check_recipient(Look& look) {
  const auto split = look.attribute("split");
  if (!split.empty() && (!is_integer(split) || split[0] == '-'))
    look.say("the split is no whole number of shares", "write: split=\"50\"", "@split");
  const auto address = look.attribute("address");
  if (look.attribute("type") == "node" && !address.empty() && !is_node_address(address))
    look.say("the address of a node has 66 hexadecimal digits", "copy it again", "@address");
  check_podcast_flag(look, "fee");
}

void check_time_split(Look& look) {
  for (const std::string_view name : {"startTime", "duration", "remoteStartTime"})
    if (const auto value = look.attribute(name); !value.empty() && !is_decimal(value))
      look.say(fmt::format("{} is no number of seconds", name), "write decimal seconds: 60.5",
               fmt::format("@{}", name));
  const auto percentage = look.attribute("remotePercentage");
  if (!percentage.empty() && !is_percentage(percentage))
    look.say("remotePercentage is 0 to 100", "write: remotePercentage=\"100\"",
             "@remotePercentage");
  const auto remote =
      std::ranges::count(look.node().children, "podcast:remoteItem", &FeedNode::name);
  const auto others =
      std::ranges::count(look.node().children, "podcast:valueRecipient", &FeedNode::name);
  if (!(remote == 1 && others == 0) && !(remote == 0 && others > 0))
    look.say("a time split holds one remoteItem or recipients", "write one of the two");
}

}  // namespace

void check_podcast_value(Look& look) {
  if (look.node().child("podcast:valueRecipient") == nullptr)
    look.say("nobody gets anything", "write at least one podcast:valueRecipient");
  const auto suggested = look.attribute("suggested");
  if (!suggested.empty() && !is_decimal(suggested))
    look.say("suggested is no decimal number", "write: suggested=\"0.00000005\"", "@suggested");
  for (const auto& part : look.node().children) {
    auto here = look.child(part);
    if (part.name == "podcast:valueRecipient") check_recipient(here);
    if (part.name != "podcast:valueTimeSplit") continue;
    check_time_split(here);
    for (const auto& one : part.children)
      if (one.name == "podcast:valueRecipient") {
        auto inside = here.child(one);
        check_recipient(inside);
      }
  }
}

void check_podcast_live_item(Look& look) {
  const auto status = look.attribute("status");
  if (!status.empty() && !is_one_of(kLiveStates, status))
    look.say("the status is pending, live or ended", "write: status=\"pending\"", "@status");
  for (const std::string_view name : {"title", "guid", "enclosure", "podcast:contentLink"}) {
    const auto* child = look.node().child(name);
    if (child == nullptr || (name == "guid" && trimmed(child->text).empty()))
      look.say(fmt::format("<{}> is missing in it", name), "write it as an item has it");
  }
  for (const std::string_view name : {"itunes:image", "podcast:transcript", "podcast:chapters"})
    if (look.node().child(name) != nullptr)
      look.say(Severity::warning, fmt::format("<{}> stands in it", name),
               "leave it out: AntennaPod takes it for the show's, or fails");
}

void check_live_items_place(Look& channel) {
  for (const auto& child : channel.node().children) {
    if (child.name == "itunes:image") return;
    if (child.name == "podcast:liveItem")
      return channel.child(child).say(
          Severity::warning, "it stands before the show's itunes:image",
          "write it behind: AntennaPod takes its picture for the show's");
  }
}

}  // namespace liner
