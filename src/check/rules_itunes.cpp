// feed.md section 4: the channel's itunes tags.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/categories.h"
#include "base/did_you_mean.h"
#include "base/mail_address.h"
#include "base/text.h"
#include "base/url.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

void check_one_category(Look& look, const std::string& name) {
  const auto names = category_names();
  if (std::ranges::find(names, name) != names.end()) return;
  const auto hint = did_you_mean(name, names);
  look.say(fmt::format("\"{}\" is not a category of Apple's list", name),
           hint.empty() ? "write one of the list, a subcategory inside its own parent" : hint);
}

void check_category(Look& look) {
  const auto top = std::string(look.attribute("text"));
  if (top.empty()) return look.say("it has no text", "write: text=\"Arts\"");
  if (top.find(" > ") != top.npos)
    return look.say("a subcategory stands beside its parent",
                    "write it as an element of its own, inside the parent");
  if (look.node().child("itunes:category") == nullptr) return check_one_category(look, top);
  for (const auto& sub : look.node().children) {
    const auto* text = sub.attribute("text");
    if (sub.name != "itunes:category") continue;
    if (text == nullptr || trimmed(*text).empty())
      look.say("a subcategory has no text", "write: text=\"Books\"");
    else
      check_one_category(look, fmt::format("{} > {}", top, trimmed(*text)));
    if (!sub.children.empty())
      look.say("categories are nested more than once", "write one level of subcategories");
  }
}

void check_categories(Look& channel) {
  const auto count =
      std::ranges::count(channel.node().children, "itunes:category", &FeedNode::name);
  if (count > 3)
    channel.say(warning, fmt::format("there are {} categories", count),
                "keep the three that fit best: directories read no more");
}

void check_author(Look& look) {
  if (look.text().empty()) look.say("it says nothing", "write who makes the show");
}

void check_author_there(Look& channel) {
  const auto* author = channel.node().child("itunes:author");
  if (author == nullptr || trimmed(author->text).empty())
    channel.say_for("spotify", error, "Spotify does not take a show without itunes:author",
                    "write: <itunes:author>Ada</itunes:author>");
}

void check_type(Look& look) {
  if (look.text() != "episodic" && look.text() != "serial")
    look.say("the type is episodic or serial", "write: <itunes:type>episodic</itunes:type>");
}

void check_owner(Look& look) {
  const auto* mail = look.node().child("itunes:email");
  if (mail != nullptr && !is_mail_address(trimmed(mail->text)))
    look.say("its e-mail address cannot be one", "write: <itunes:email>ada@show.example</...>");
}

void check_owner_there(Look& channel) {
  const auto* owner = channel.node().child("itunes:owner");
  const auto* locked = channel.node().child("podcast:locked");
  const bool elsewhere = channel.node().child("managingEditor") != nullptr ||
                         (locked != nullptr && locked->attribute("owner") != nullptr);
  if (!elsewhere && (owner == nullptr || owner->child("itunes:email") == nullptr))
    channel.say_for("spotify youtube amazon", info,
                    "no e-mail address, which these send the code to that proves the show yours",
                    "write <itunes:owner> at least until the show is claimed");
}

void check_same_title(Look& look) {
  const auto* title = look.parent() == nullptr ? nullptr : look.parent()->node().child("title");
  if (title != nullptr && trimmed(title->text) == look.text())
    look.say("it says the same as the title", "leave it out");
}

void check_new_feed(Look& look) {
  if (look.text().empty()) look.say("it says nothing", "write the new address of the feed");
}

void check_summary(Look& look) {
  const auto* description =
      look.parent() == nullptr ? nullptr : look.parent()->node().child("description");
  const bool copy = description != nullptr && trimmed(description->text) == look.text();
  look.say(copy ? "it is a copy of the description, and Apple reads it no more"
                : "Apple reads it no more",
           "leave it out");
}

void say_unread(Look& look) { look.say("Apple reads it no more", "leave it out"); }

constexpr std::array kRules = {
    Rule{"channel/itunes:image", must, error, feed, "AP",
         "One, empty, with the artwork's address in href.", "No directory lists a show without it.",
         "<itunes:image href=\"https://show.example/artwork.jpg\"/>",
         "<itunes:image>https://show.example/artwork.jpg</itunes:image>", 1, 1, check_itunes_image},
    Rule{"channel/itunes:category", must, error, feed, "AP",
         "One to three of Apple's list, a subcategory inside its own parent.",
         "Apple refuses a feed with another; listeners browse by them.",
         "<itunes:category text=\"Arts\"><itunes:category text=\"Books\"/></itunes:category>",
         "<itunes:category text=\"Games &amp; Hobbies\"/>", 1, 0, check_category, nullptr,
         check_categories},
    Rule{"channel/itunes:explicit", must, error, feed, "APC", "true or false.",
         "Podcast Index reads any other word as false, so children hear what they should not.",
         "<itunes:explicit>false</itunes:explicit>", "<itunes:explicit>clean</itunes:explicit>", 1,
         1, check_true_or_false},
    Rule{"channel/itunes:author", should, warning, feed, "APS",
         "Who makes the show, at most 255 characters; Spotify requires it.",
         "Apps show it below the title.", "<itunes:author>Ada</itunes:author>", "", 1, 1,
         check_author, nullptr, check_author_there},
    Rule{"channel/itunes:type", should, error, feed, "A",
         "episodic or serial; a serial show must say so.",
         "Apps play a serial show from its first episode.", "<itunes:type>serial</itunes:type>",
         "<itunes:type>weekly</itunes:type>", 0, 1, check_type},
    Rule{"channel/itunes:owner", should, error, feed, "SY",
         "Name and e-mail address; directories send the code there that proves the show yours.",
         "Without it nobody can claim the show.",
         "<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>ada@show.example"
         "</itunes:email></itunes:owner>",
         "<itunes:owner><itunes:email>ada</itunes:email></itunes:owner>", 0, 1, check_owner,
         nullptr, check_owner_there},
    Rule{"channel/itunes:title", optional, info, feed, "A", "Only if it differs from the title.",
         "It says the same twice.", "<itunes:title>Show, short</itunes:title>",
         "<itunes:title>Show</itunes:title>", 0, 1, check_same_title},
    Rule{"channel/itunes:new-feed-url", optional, warning, feed, "A",
         "Only while the feed moves: the new address, whole and https.",
         "Apps that follow it nowhere lose the show.",
         "<itunes:new-feed-url>https://new.example/feed.xml</itunes:new-feed-url>",
         "<itunes:new-feed-url></itunes:new-feed-url>", 0, 1, check_new_feed},
    Rule{"channel/itunes:block", optional, warning, feed, "A", "Only Yes means anything.",
         "A show that should be hidden is not.", "<itunes:block>Yes</itunes:block>",
         "<itunes:block>no</itunes:block>", 0, 1, check_only_yes},
    Rule{"channel/itunes:complete", optional, warning, feed, "A", "Only Yes means anything.",
         "Apps go on asking for episodes that never come.",
         "<itunes:complete>Yes</itunes:complete>", "<itunes:complete>true</itunes:complete>", 0, 1,
         check_only_yes},
    Rule{"channel/itunes:applepodcastsverify", optional, warning, feed, "A", "The code from Apple.",
         "Apple cannot verify the show.",
         "<itunes:applepodcastsverify>0a1b</itunes:applepodcastsverify>",
         "<itunes:applepodcastsverify></itunes:applepodcastsverify>", 0, 1, check_says_something},
    Rule{"*/itunes:summary", optional, info, feed, "A", "Not written by default.",
         "Some old apps show it instead of the notes.", "",
         "<itunes:summary>A show.</itunes:summary>", 0, 0, check_summary},
    Rule{"*/itunes:subtitle", optional, info, feed, "A", "Not written by default.",
         "Nobody reads it.", "", "<itunes:subtitle>A show.</itunes:subtitle>", 0, 0, say_unread},
    Rule{"*/itunes:keywords", optional, info, feed, "A", "Not written by default.",
         "Nobody reads it.", "", "<itunes:keywords>a,b</itunes:keywords>", 0, 0, say_unread},
};

}  // namespace

void check_itunes_image(Look& look) {
  if (!look.attribute("href").empty()) return;
  const bool text = !look.text().empty();
  look.say(text ? "the address stands as text" : "the address is missing",
           fmt::format("write: <itunes:image href=\"{}\"/>",
                       text ? look.text() : std::string_view("https://...")));
}

void check_true_or_false(Look& look) {
  if (look.text() == "true" || look.text() == "false") return;
  const auto word = lower_ascii(look.text());
  const bool yes = word == "true" || word == "yes" || word == "explicit" || word == "1";
  const bool no = word == "false" || word == "no" || word == "clean" || word == "0";
  look.say("it is true or false, nothing else",
           yes  ? "write: true"
           : no ? "write: false"
                : "write true if it is not for children, else false");
}

void check_only_yes(Look& look) {
  if (look.text() != "Yes") look.say("only Yes means anything here", "write: Yes, or leave it out");
}

std::span<const Rule> itunes_rules() { return kRules; }

}  // namespace liner
