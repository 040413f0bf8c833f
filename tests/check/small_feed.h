// Small feeds for tests of rules: a whole, faultless one, in which one thing can be put in place of
// another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/check_feed.h"

namespace liner::test {

// Elements of the channel and of its first item, each as XML. The second item stays as it is.
struct SmallFeed {
  SmallFeed();

  // Puts XML in place of every element of that name; in front of the items if there is none. An
  // empty text takes the elements out.
  SmallFeed& channel_with(std::string_view name, std::string_view xml);
  SmallFeed& item_with(std::string_view name, std::string_view xml);

  std::string text() const;

  std::vector<std::string> channel, item;
  std::string second_item;
  std::string head;  // everything before <channel>
};

// "error item/guid channel/item[1]/guid: the guid is empty", one finding a line.
std::string findings_text(const Findings& found);

// The findings of a feed, as of a moment after all its dates.
Findings check_text(std::string_view feed, const FeedOutline* earlier = nullptr);

}  // namespace liner::test
