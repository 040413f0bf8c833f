// Every rule of the table with its own examples: what `liner explain` shows as right passes, what
// it shows as wrong is found. Rules whose examples are no elements have feeds of their own below.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "check/rule.h"
#include "check/small_feed.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;

namespace {

// The feed with an example of an element rule in it; `xml` empty takes the element out.
std::string feed_with(const Rule& rule, std::string_view xml) {
  const auto slash = rule.id.find('/');
  auto name = rule.id.substr(slash + 1);
  name = name.substr(0, name.find('/'));
  // The example may stand in another element: a source in its alternateEnclosure.
  if (xml.starts_with('<')) name = xml.substr(1, xml.find_first_of(" />", 1) - 1);
  SmallFeed feed;
  if (rule.id.starts_with("item/"))
    feed.item_with(name, xml);
  else
    feed.channel_with(name, xml);
  return feed.text();
}

bool finds(const Findings& found, std::string_view rule) {
  for (const auto& finding : found)
    if (find_rule(finding.rule) == find_rule(rule)) return true;
  return false;
}

std::string with_escapes(std::string_view text) {
  std::string out(text);
  for (auto at = out.find("\\n"); at != out.npos; at = out.find("\\n")) out.replace(at, 2, "\n");
  return out;
}

// Rules whose examples are no element that could be put into a feed; each has a case of its own.
std::map<std::string, std::pair<std::string, std::string>> own_cases() {
  const SmallFeed good;
  const auto replaced = [](std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    EXPECT_NE(at, text.npos) << from;
    return at == text.npos ? text : text.replace(at, from.size(), to);
  };
  const auto whole = good.text();
  std::map<std::string, std::pair<std::string, std::string>> cases;
  cases["X01"] = {whole, "\n" + whole};
  cases["X02"] = {SmallFeed().channel_with("title", "<title>Q &amp; A</title>").text(),
                  SmallFeed().channel_with("title", "<title>Q & A</title>").text()};
  cases["X03"] = {SmallFeed().channel_with("title", "<title>Café</title>").text(),
                  SmallFeed().channel_with("title", "<title>Caf&#1;</title>").text()};
  cases["X04"] = {whole,
                  "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"/>\n"};
  cases["X05"] = {whole, replaced(whole, "dtds/podcast-1.0.dtd", "DTDs/Podcast-1.0.dtd")};
  cases["X10"] = {whole,
                  SmallFeed()
                      .channel_with("itunes:author",
                                    "<itunes:author>" + std::string(256, 'a') + "</itunes:author>")
                      .text()};
  auto behind = good;
  behind.second_item +=
      "</item>\n<webMaster>ada@show.example (Ada)</webMaster>\n<item>" + good.second_item;
  cases["X11"] = {whole, behind.text()};
  cases["X13"] = {SmallFeed().channel_with("title", "<title>Café</title>").text(),
                  SmallFeed().channel_with("title", "<title>Cafe\xCC\x81</title>").text()};
  cases["U07"] = {whole, SmallFeed()
                             .channel_with("link", "<link>https://show.example/" +
                                                       std::string(2100, 'a') + "</link>")
                             .text()};
  cases["item/enclosure/@url"] = {whole,
                                  replaced(whole, "show.example/2.mp3", "show.example/1.mp3")};
  cases["D03"] = {whole, replaced(whole, "Sun, 15 Nov", "Sun, 22 Nov")};
  const std::string live =
      "<title>L</title><guid isPermaLink=\"false\">l</guid><enclosure "
      "url=\"https://a.example/l.mp3\" length=\"0\" type=\"audio/mpeg\"/><podcast:contentLink "
      "href=\"https://a.example/\">L</podcast:contentLink></podcast:liveItem>";
  const auto live_at = [&](const std::string& start) {
    return SmallFeed()
        .channel_with("podcast:liveItem",
                      "<podcast:liveItem status=\"live\" start=\"" + start + "\">" + live)
        .text();
  };
  cases["D04"] = {live_at("2026-11-22T10:00:00Z"), live_at("22 Nov 2026, 10:00")};
  const auto links = [&](const std::string& more) {
    auto feed = good;
    feed.channel.push_back(more);
    return feed;
  };
  auto no_self = links("<atom:link rel=\"hub\" href=\"https://hub.example/\"/>");
  const auto hub = no_self.text();
  std::erase_if(no_self.channel,
                [](const std::string& xml) { return xml.find("\"self\"") != xml.npos; });
  cases["L01"] = {hub, no_self.text()};
  const std::string next = "<atom:link rel=\"next\" href=\"https://show.example/feed-2.xml\"/>";
  cases["L02"] = {whole, links(next).text()};
  cases["L03"] = {links("<fh:complete/>").text(), links("<fh:complete/>\n" + next).text()};
  cases["L04"] = {
      links("<atom:link rel=\"alternate\" type=\"text/html\" href=\"https://show.example/\"/>")
          .text(),
      links("<atom:link rel=\"alternate\" href=\"https://show.example/\"/>").text()};
  auto dated = good;
  dated.item.push_back("<dc:date>2026-11-22</dc:date>");
  cases["L05"] = {whole, dated.text()};
  cases["Z01"] = {whole, SmallFeed()
                             .item_with("content:encoded", "<content:encoded><![CDATA[<p>" +
                                                               std::string(3 << 20, 'a') +
                                                               "</p>]]></content:encoded>")
                             .text()};
  auto empty = good.text();
  empty = empty.substr(0, empty.find("<item>")) + "</channel>\n</rss>\n";
  cases["channel/item"] = {whole, empty};
  return cases;
}

// Rules over values and elements of any kind: where the example goes.
bool is_of_item(std::string_view xml) {
  for (const std::string_view name : {"<enclosure", "<pubDate", "<pubdate", "<content:encoded",
                                      "<psc:", "<podcast:transcript", "<description"})
    if (xml.starts_with(name)) return true;
  return false;
}

std::string feed_with_value(std::string_view xml) {
  const auto name = xml.substr(1, xml.find_first_of(" />", 1) - 1);
  SmallFeed feed;
  if (!is_of_item(xml)) return feed.channel_with(name, xml).text();
  feed.item_with(name == "pubdate" ? "pubDate" : name, xml);
  return feed.text();
}

std::vector<Rule> rules_of_feeds() {
  std::vector<Rule> rules;
  for (const auto& rule : rule_table())
    if (rule.held == Held::feed) rules.push_back(rule);
  return rules;
}

}  // namespace

TEST(Feeds, WithoutAFaultGiveNoFinding) {
  EXPECT_EQ(findings_text(check_text(SmallFeed().text())), "");
}

class FeedRule : public testing::TestWithParam<Rule> {};

TEST_P(FeedRule, HasARightExampleThatPassesAndAWrongOneThatIsFound) {
  const auto& rule = GetParam();
  static const auto kOwn = own_cases();
  std::string right, wrong;
  if (const auto own = kOwn.find(std::string(rule.id)); own != kOwn.end()) {
    std::tie(right, wrong) = own->second;
  } else if (rule.id.find('/') == rule.id.npos) {
    right = feed_with_value(with_escapes(rule.right));
    wrong = feed_with_value(with_escapes(rule.wrong));
  } else {
    right = feed_with(rule, rule.right);
    wrong = feed_with(rule, rule.wrong);
  }
  EXPECT_FALSE(finds(check_text(right), rule.id)) << findings_text(check_text(right)) << right;
  EXPECT_TRUE(finds(check_text(wrong), rule.id)) << findings_text(check_text(wrong)) << wrong;
}

INSTANTIATE_TEST_SUITE_P(Rules, FeedRule, testing::ValuesIn(rules_of_feeds()),
                         [](const auto& test) {
                           std::string name;
                           for (const char c : std::string(test.param.id))
                             if (c == '*')
                               name += "any";
                             else
                               name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
                           return name;
                         });

TEST(Rules, HaveIdsOfTheirOwnAndSayEverything) {
  std::set<std::string_view> ids;
  for (const auto& rule : rule_table()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    for (const auto& text : {rule.sentence, rule.why}) EXPECT_TRUE(text.ends_with('.')) << rule.id;
    EXPECT_FALSE(rule.sources.empty()) << rule.id;
    const bool checks = rule.check != nullptr || rule.check_value != nullptr ||
                        rule.check_whole != nullptr || rule.least > 0 || rule.most > 0 ||
                        rule.id.find("podcast:") != rule.id.npos;
    EXPECT_TRUE(rule.held != Held::feed || checks) << rule.id << " is checked by nothing";
  }
  EXPECT_GT(ids.size(), 140U);
}

TEST(Rules, AreFoundInAnyCaseAndPlace) {
  EXPECT_EQ(find_rule("x01")->id, "X01");
  EXPECT_EQ(find_rule("item/podcast:person")->id, "*/podcast:person");
  EXPECT_EQ(find_rule("Item/GUID")->id, "item/guid");
  EXPECT_EQ(find_rule("item/nothing"), nullptr);
}
