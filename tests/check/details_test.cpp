// What rules make of single values, where it is easy to see too much or too little.
#include <gmock/gmock.h>

#include "check/check_show.h"
#include "check/small_feed.h"

using namespace liner;
using namespace liner::test;

namespace {

struct Value {
  std::string name;   // of the element, in the channel or, if it begins with item/, in the item
  std::string xml;    // that stands for it
  std::string found;  // all that is found
};
void PrintTo(const Value& value, std::ostream* out) { *out << value.xml; }

std::string found_in(const Value& value) {
  SmallFeed feed;
  if (value.name.starts_with("item/"))
    feed.item_with(value.name.substr(5), value.xml);
  else
    feed.channel_with(value.name, value.xml);
  return findings_text(check_text(feed.text()));
}

std::string notes(const std::string& html) {
  return "<description><![CDATA[" + html + "]]></description>";
}

std::string title(const std::string& text) { return "<title>" + text + "</title>"; }

std::string time_split(const std::string& percentage) {
  return "<podcast:value type=\"lightning\" method=\"lnaddress\"><podcast:valueRecipient "
         "type=\"lnaddress\" address=\"ada@a.example\" split=\"100\"/><podcast:valueTimeSplit "
         "startTime=\"60\" duration=\"30\" remotePercentage=\"" +
         percentage +
         "\"><podcast:remoteItem feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\"/>"
         "</podcast:valueTimeSplit></podcast:value>";
}

class FeedValueIs : public testing::TestWithParam<Value> {};

std::string numbered(const testing::TestParamInfo<Value>& test) {
  return "Case" + std::to_string(test.index);
}

}  // namespace

TEST_P(FeedValueIs, JudgedForWhatItIs) { EXPECT_EQ(found_in(GetParam()), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(
    Notes, FeedValueIs,
    testing::Values(
        Value{"item/description", notes("<p>I <3 you</p>"), ""},
        Value{"item/description", notes("<p><a href=https://a.example/>x</a></p>"), ""},
        Value{"item/description", notes("<p><a href=\"&#109;ailto:a@b.example\">x</a></p>"), ""},
        Value{"item/description", notes("<p>One<p>Two<br>three"), ""},
        Value{"item/description", notes("<p>At 12:34 we met</p>"), ""},
        Value{"item/description",
              notes("<ul><li>(00:00) A</li><li>1:00 B</li><li>2:00 C</li></ul>"), ""},
        Value{"item/description", notes("<p>0:00 A<br>1:00 B</p>"),
              "info C05 channel/item[1]/description: apps make chapters of times in notes only if "
              "there are three and the first is 00:00:00\n"},
        Value{"item/description", notes("<script>var s = \"<b>\";</script>"),
              "error H01 channel/item[1]/description: <script> is not for notes in feeds\n"},
        Value{"item/description", notes("<p><a href=\"&#106;avascript:x()\">x</a></p>"),
              "error H02 channel/item[1]/description: a javascript: address stands in the notes\n"},
        Value{"item/description", notes("<p>x</p"),
              "error H03 channel/item[1]/description: <p has no partner\n"},
        Value{"item/description", notes("<p>x</p><!-- c"),
              "error H03 channel/item[1]/description: <!-- has no partner\n"},
        Value{"item/description", notes("One\n\n<b>two</b>"),
              "warning H04 channel/item[1]/description: Apple ignores bare line breaks\n"},
        Value{"item/description", notes("<p><a href=\"/x\">x</a></p>"),
              "error U01 channel/item[1]/description: the link \"/x\" leads nowhere in an app\n"},
        Value{"item/description", notes("<p><a href=\"http://localhost/\">x</a></p>"),
              "error U06 channel/item[1]/description: nobody else can reach the link "
              "\"http://localhost/\"\n"},
        Value{
            "item/description", "<description>Hello <b>x</b></description>",
            "error H03 channel/item[1]/description: <b> stands in it as an element of the feed, so "
            "apps lose it\n"}),
    numbered);

INSTANTIATE_TEST_SUITE_P(
    Percentages, FeedValueIs,
    testing::Values(
        Value{"podcast:value", time_split("100"), ""}, Value{"podcast:value", time_split("0"), ""},
        Value{"podcast:value", time_split("101"),
              "error channel/podcast:value channel/podcast:value/podcast:valueTimeSplit/"
              "@remotePercentage: remotePercentage is 0 to 100\n"},
        Value{"podcast:value", time_split("-5"),
              "error channel/podcast:value channel/podcast:value/podcast:valueTimeSplit/"
              "@remotePercentage: remotePercentage is 0 to 100\n"}),
    numbered);

INSTANTIATE_TEST_SUITE_P(
    Titles, FeedValueIs,
    testing::Values(
        Value{"item/title", title("#1 reason to sleep"), ""},
        Value{"item/title", title("Showing off"), ""}, Value{"item/title", title("1984"), ""},
        Value{"item/title", title("R&amp;B and more;"), ""},
        Value{"item/title", title("12: Light"),
              "warning item/title channel/item[1]/title: the number of the episode stands in its "
              "title\n"},
        Value{"item/title", title("S1E2 Light"),
              "warning item/title channel/item[1]/title: the number of the episode stands in its "
              "title\n"},
        Value{"item/title", title("Light (Episode 12)"),
              "warning item/title channel/item[1]/title: the number of the episode stands in its "
              "title\n"},
        Value{
            "item/title", title("The Show about light"),
            "warning item/title channel/item[1]/title: the name of the show stands in the title\n"},
        Value{
            "item/title", title("Caf&amp;eacute;"),
            "warning X07 channel/item[1]/title: \"&eacute;\" is left after reading: it was escaped "
            "twice\n"},
        Value{
            "item/title", title("My <b>little</b> talk"),
            "error H07 channel/item[1]/title: <b> stands in it as an element of the feed, so apps "
            "lose it\n"}),
    numbered);

INSTANTIATE_TEST_SUITE_P(
    Addresses, FeedValueIs,
    testing::Values(
        Value{"link", "<link>https://127.example.com/</link>", ""},
        Value{"link", "<link>https://show.example/a%zz</link>",
              "error U03 channel/link: \"%\" in this address must be encoded\n"},
        Value{"link", "<link>https://show.example/#a#b</link>",
              "error U03 channel/link: \"#\" in this address must be encoded\n"},
        Value{
            "link", "<link>https://169.254.1.1/</link>",
            "error U06 channel/link: nobody but this machine or network can reach this address\n"},
        Value{
            "link", "<link>https://nas.local/</link>",
            "error U06 channel/link: nobody but this machine or network can reach this address\n"},
        Value{"link", "<link>https://show..example/</link>",
              "error U01 channel/link: this address has a host that cannot be a host name\n"}),
    numbered);

INSTANTIATE_TEST_SUITE_P(
    Words, FeedValueIs,
    testing::Values(
        Value{"language", "<language>pt-BR</language>", ""},
        Value{"language", "<language>zh-Hant</language>", ""},
        Value{"language", "<language>en-zz</language>",
              "error channel/language channel/language: this is no language code of ISO 639-1\n"},
        Value{"copyright", "<copyright>Studio 20</copyright>", ""},
        Value{"copyright", "<copyright>1999 Ada</copyright>",
              "info channel/copyright channel/copyright: only the name of the holder belongs "
              "here\n"},
        Value{"itunes:category", "<itunes:category text=\"Arts &gt; Books\"/>",
              "error channel/itunes:category channel/itunes:category: a subcategory stands beside "
              "its parent\n"},
        Value{"podcast:medium", "<podcast:medium>podcast music</podcast:medium>",
              "error channel/podcast:medium channel/podcast:medium: this is no medium of the "
              "namespace\n"},
        Value{"podcast:license", "<podcast:license>0bsd</podcast:license>", ""},
        Value{"podcast:chat", "<podcast:chat server=\"a b\" protocol=\"irc\"/>",
              "error channel/podcast:chat channel/podcast:chat/@server: the server is a host name, "
              "not an address\n"},
        Value{"itunes:explicit", "<itunes:explicit> false</itunes:explicit>",
              "warning X08 channel/itunes:explicit: blanks stand around the value\n"},
        Value{"item/guid", "<guid isPermaLink=\"yes\">two</guid>",
              "error item/guid channel/item[1]/guid/@isPermaLink: isPermaLink is true or false\n"},
        Value{"item/pubDate", "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000 (UTC)</pubDate>", ""},
        Value{"item/pubDate", "<pubDate>Sun, 22 Nov 2026 10:00 +0000</pubDate>",
              "error D01 channel/item[1]/pubDate: the seconds are missing\n"},
        Value{"item/pubDate", "<pubDate>Sun, 31 Nov 2026 10:00:00 +0000</pubDate>",
              "error D01 channel/item[1]/pubDate: the date names a day that does not exist\n"},
        Value{"item/enclosure",
              "<enclosure URL=\"https://show.example/2.mp3\" length=\"1000000\" "
              "type=\"audio/mpeg\"/>",
              "error item/enclosure channel/item[1]/enclosure: url is missing\n"
              "error X06 channel/item[1]/enclosure/@URL: \"URL\" is written in another case\n"}),
    numbered);

TEST(FeedDetails, ExplicitIsNeverToldToBeCleanWhenItWasNot) {
  for (const auto* yes : {"yes", "True", "TRUE", "explicit", "1"}) {
    const auto found =
        check_text(SmallFeed()
                       .channel_with("itunes:explicit",
                                     "<itunes:explicit>" + std::string(yes) + "</itunes:explicit>")
                       .text());
    ASSERT_EQ(found.size(), 1U) << yes;
    EXPECT_EQ(found[0].fix, "write: true") << yes;
  }
}

TEST(FeedDetails, NobodysGuidIsGivenAsAnExample) {
  for (const auto& finding :
       check_text(SmallFeed().channel_with("podcast:guid", "").item_with("guid", "").text()))
    EXPECT_EQ(finding.fix.find("000"), finding.fix.npos) << finding.fix;
}

TEST(FeedDetails, AWrongWeekdayIsMendedWithoutMovingTheDate) {
  const auto found =
      check_text(SmallFeed()
                     .item_with("pubDate", "<pubDate>Mon, 22 Nov 2026 10:00:00 +0000</pubDate>")
                     .text());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].fix, "write: Sun, 22 Nov 2026 10:00:00 +0000");
}

TEST(FeedDetails, ANamespaceThatTheRootHasMayBeDeclaredAgain) {
  auto feed = SmallFeed();
  feed.item.push_back(
      "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"related\" "
      "href=\"https://a.example/\"/>");
  EXPECT_EQ(findings_text(check_text(feed.text())), "");
}

TEST(FeedDetails, AListOfMusicNeedsNoItemsButRemoteOnes) {
  auto feed = SmallFeed().channel_with("podcast:medium", "<podcast:medium>musicL</podcast:medium>");
  const auto without_items = [](std::string text) {
    text.erase(text.find("<item>"), text.rfind("</item>") + 8 - text.find("<item>"));
    return text;
  };
  EXPECT_EQ(findings_text(check_text(without_items(feed.text()))),
            "error channel/item channel: a feed of this medium lists remote items, and has none\n");
  feed.channel.push_back("<podcast:remoteItem feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\"/>");
  EXPECT_EQ(findings_text(check_text(without_items(feed.text()))), "");
}

TEST(FeedDetails, FiftyThousandItemsAreNoFault) {
  std::string text = SmallFeed().text();
  const auto at = text.find("</channel>");
  std::string items;
  for (int i = 0; i < 12'000; ++i) items += "<item/>";
  text.insert(at, items);
  const auto found = check_text(text);
  EXPECT_GT(found.size(), 12'000U);
  for (const auto& finding : found) ASSERT_NE(finding.rule, "X02");
}

TEST(FeedDetails, WithoutAChannelOnlyThatIsSaid) {
  EXPECT_EQ(findings_text(check_text("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"/>")),
            "error X04 rss: there are 0 channels\n");
}

TEST(FeedDetails, ItemsOutsideTheChannelAreMissed) {
  auto text = SmallFeed().text();
  text.insert(text.find("</rss>"), "<item><title>Lost</title></item>\n");
  EXPECT_EQ(findings_text(check_text(text)),
            "error X04 rss: an item stands outside of the channel\n");
}

TEST(FeedDetails, FindingsAboutTwoItemsPointAtTheLineOfTheSecond) {
  auto feed = SmallFeed();
  feed.item_with("guid", "<guid isPermaLink=\"false\">one</guid>");
  const auto found = check_text(feed.text());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "channel/item[2]/guid");
  EXPECT_EQ(found[0].place.line, 28);
}

TEST(ShowDetails, SoundThatPlayersStumbleOverIsTold) {  // M02
  Edition edition;
  edition.show.artwork.bytes = 1000;
  PublishedEpisode episode;
  episode.episode->audio.file = "episodes/one/a.mp3";
  episode.episode->audio.sample_rate = 22'050;
  episode.episode->audio.bitrate = 24;
  episode.episode->audio.channels = 1;
  edition.episodes.push_back(episode);
  EXPECT_EQ(findings_text(check_show(edition)),
            "warning M02 : the audio has 22050 samples a second\n"
            "warning M02 : the audio has 24 kbit/s\n");
  edition.episodes[0].episode->audio.sample_rate = 44'100;
  edition.episodes[0].episode->audio.bitrate = 96;
  EXPECT_EQ(findings_text(check_show(edition)), "");
}
