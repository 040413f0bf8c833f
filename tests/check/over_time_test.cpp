// What a feed may not change of what subscribers have, and what a server says of it.
#include <gmock/gmock.h>

#include "check/rule.h"
#include "check/small_feed.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

// What is found in `now` beside `before`, G rules only.
std::string changes(const std::string& before, const std::string& now) {
  Findings why;
  const auto earlier = outline_of({before, "old.xml", {}, {}, {}, nullptr}, why);
  EXPECT_TRUE(earlier) << findings_text(why);
  auto found = check_text(now, &*earlier);
  std::erase_if(found, [](const Finding& finding) { return !finding.rule.starts_with('G'); });
  return findings_text(found);
}

std::string server_findings(const FeedResponse& response) {
  const auto feed =
      SmallFeed()
          .item_with("description", "<description>" + std::string(3900, 'a') + "</description>")
          .text();
  auto large = replaced(feed, "<description>More", "<description>" + std::string(3900, 'a'));
  large = replaced(large, "A show about light.", std::string(3900, 'a'));
  FeedToCheck check;
  check.bytes = large;
  check.file = check.address = "https://show.example/feed.xml";
  check.response = response;
  return findings_text(check_feed(check));
}

const FeedResponse kGoodServer{"application/rss+xml; charset=utf-8", "\"1\"", "", "gzip", "*",
                               "https://show.example/feed.xml",      0};

}  // namespace

TEST(OverTime, TheSameFeedHasNotChanged) {
  EXPECT_EQ(changes(SmallFeed().text(), SmallFeed().text()), "");
}

TEST(OverTime, AGuidThatChangedIsAnErrorAndAnEpisodeThatIsGoneANote) {  // G01
  const auto before = SmallFeed().text();
  EXPECT_EQ(changes(before, replaced(before, ">two<", ">new<")),
            "error G01 channel/item[1]/guid: its guid was \"two\"\n");
  auto gone = before;
  const auto begin = gone.find("<item>");
  gone.erase(begin, gone.find("</item>") + 8 - begin);
  EXPECT_EQ(changes(before, gone), "info G01 channel: the episode \"Light\" is gone\n");
}

TEST(OverTime, AnEpisodeIsKnownByItsTitleAndDateToo) {
  const auto with = [](std::string_view guid, std::string_view url) {
    return SmallFeed()
        .item_with("title", "<title>A title that is longer than a short one</title>")
        .item_with("guid", "<guid isPermaLink=\"false\">" + std::string(guid) + "</guid>")
        .item_with("enclosure", "<enclosure url=\"https://show.example/" + std::string(url) +
                                    ".mp3\" length=\"1000000\" type=\"audio/mpeg\"/>")
        .text();
  };
  EXPECT_EQ(changes(with("two", "2"), with("new", "2-again")),
            "error G01 channel/item[1]/guid: its guid was \"two\"\n");
}

TEST(OverTime, TheShowKeepsItsGuidAndAddress) {  // G02
  const auto before = SmallFeed().text();
  EXPECT_EQ(changes(before, replaced(before, "917393e3-1b1e-5cef-ace4-edaa54e1f810",
                                     "9b024349-ccf0-5f69-a609-6b82873eab3c")),
            "error G02 channel: the podcast:guid was 917393e3-1b1e-5cef-ace4-edaa54e1f810\n");
  const auto moved = replaced(before, "show.example/feed.xml", "new.example/feed.xml");
  EXPECT_EQ(changes(before, moved),
            "error G02 channel: the feed was at https://show.example/feed.xml\n");
  auto told = SmallFeed();
  told.channel.push_back("<itunes:new-feed-url>https://new.example/feed.xml</itunes:new-feed-url>");
  EXPECT_EQ(changes(before, replaced(told.text(), "show.example/feed.xml", "new.example/feed.xml")),
            "");
}

TEST(OverTime, ReplacedAudioNeedsAnAddressOfItsOwn) {  // G03
  const auto before = SmallFeed().text();
  EXPECT_EQ(
      changes(before, replaced(before, "1000000", "1000001")),
      "warning G03 channel/item[1]/enclosure/@length: the audio was replaced under its address "
      "(1000000 bytes before)\n");
  EXPECT_EQ(changes(before, replaced(before, "/2.mp3", "/2-2.mp3")),
            "info G03 channel/item[1]/enclosure/@url: the audio has another address\n");
}

TEST(OverTime, DatesStay) {  // G04
  const auto before = SmallFeed().text();
  EXPECT_EQ(changes(before, replaced(before, "Sun, 22 Nov", "Mon, 23 Nov")),
            "warning G04 channel/item[1]/pubDate: its date was Sun, 22 Nov 2026 10:00:00 +0000\n");
}

TEST(OverTime, AFeedThatCannotBeReadIsNothingToCompareWith) {
  Findings why;
  EXPECT_FALSE(outline_of({"<rss><", "old.xml", {}, {}, {}, nullptr}, why));
  EXPECT_THAT(findings_text(why), HasSubstr("error X02"));
}

TEST(Server, ThatDoesEverythingRightIsNotMentioned) { EXPECT_EQ(server_findings(kGoodServer), ""); }

TEST(Server, IsToldWhatItDoesNot) {  // W03-W07
  auto bad = kGoodServer;
  bad.content_type = "text/html; charset=utf-8";
  EXPECT_EQ(server_findings(bad), "error W03 : the server says that the feed is text/html\n");
  bad = kGoodServer;
  bad.content_type = "text/plain";
  EXPECT_EQ(server_findings(bad), "warning W03 : the server says that the feed is text/plain\n");
  bad = kGoodServer;
  bad.etag.clear();
  EXPECT_EQ(server_findings(bad),
            "warning W04 : the server gives neither ETag nor Last-Modified\n");
  bad = kGoodServer;
  bad.content_encoding.clear();
  EXPECT_EQ(server_findings(bad), "warning W05 : the server sends the feed uncompressed\n");
  bad = kGoodServer;
  bad.allow_origin.clear();
  EXPECT_EQ(server_findings(bad),
            "warning W06 : players on other web pages may not read the feed\n");
  bad = kGoodServer;
  bad.redirects = 6;
  bad.final_address = "http://show.example/feed.xml";
  EXPECT_EQ(server_findings(bad),
            "warning W07 : it took 6 redirects to get here\n"
            "warning W07 : an https address leads to an http one\n"
            "warning channel/atom:link channel/atom:link/@href: the feed was found at "
            "http://show.example/feed.xml\n");
}
