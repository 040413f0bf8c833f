// What is mended in an old feed before it is read strictly.
#include <gtest/gtest.h>

#include "import/encodings.h"
#include "import/old_categories.h"
#include "import/old_dates.h"
#include "import/old_values.h"
#include "import/repair.h"

using namespace liner;

namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

std::string repaired(std::string_view body) {
  const auto text = repair_feed(std::string(kHead) + std::string(body), "feed.xml").text;
  return text.starts_with(kHead) ? text.substr(kHead.size()) : text;
}

std::string places(std::string_view bytes) {
  std::string text;
  for (const auto& problem : repair_feed(bytes, "feed.xml").said)
    text += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
            problem.what + "\n";
  return text;
}

std::string date(std::string_view text) {
  const auto read = read_old_date(text);
  if (read.moment) return format_iso(*read.moment);
  return read.guess.empty() ? "nothing" : "guess " + read.guess;
}

}  // namespace

TEST(Repair, AGoodFeedIsLeftAsItIs) {
  const std::string good =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel>&amp;&#233;"
      "<![CDATA[a & b < c]]><a b=\"x &lt; y\"/></channel></rss>\n";
  const auto read = repair_feed(good, "feed.xml");
  EXPECT_EQ(read.text, good);
  EXPECT_TRUE(read.said.empty());
}

TEST(Repair, BareSignsAndEntitiesOfHtmlAreMended) {
  EXPECT_EQ(repaired("<a>Tom & Ann, A&B</a>"), "<a>Tom &amp; Ann, A&amp;B</a>");
  EXPECT_EQ(repaired("<a>Caf&eacute;&nbsp;&hellip;</a>"), "<a>Café\u00a0…</a>");
  EXPECT_EQ(repaired("<a>1 < 2 <3</a>"), "<a>1 &lt; 2 &lt;3</a>");
  EXPECT_EQ(repaired("<a href=\"x?a=1&b=2\" c='<'/>"), "<a href=\"x?a=1&amp;b=2\" c='&lt;'/>");
  EXPECT_EQ(repaired("<a>&#x1F;&#0;&#xD83D;&#xDE00;&#xDE00;</a>"), "<a>😀</a>");
  EXPECT_EQ(repaired("<a>x\x01y]]>z</a>"), "<a>xy]]&gt;z</a>");
  EXPECT_EQ(repaired("<a>&unknown; &;</a>"), "<a>&amp;unknown; &amp;;</a>");
}

TEST(Repair, WhatIsHtmlInCdataStaysButForItsControls) {
  EXPECT_EQ(repaired("<a><![CDATA[&nbsp;<b>&\x02]]></a>"), "<a><![CDATA[&nbsp;<b>&]]></a>");
}

TEST(Repair, NothingHidesBehindWhatIsTakenOut) {
  EXPECT_EQ(repaired("<a>x]]&#1;>]]\x01></a>"), "<a>x]]&gt;]]&gt;</a>");
  EXPECT_EQ(repair_feed(std::string_view("\0\n\0<rss/>", 9), "feed.xml").text,
            std::string(kHead) + "\n<rss/>");
  EXPECT_EQ(repair_feed("\xEF\xBB\xBF\xEF\xBB\xBF<rss/>", "feed.xml").text,
            std::string(kHead) + "<rss/>");
}

TEST(Repair, LinesKeepTheirNumbers) {
  const auto text =
      repair_feed("\n\n<?xml version=\"1.0\"?>\n<!DOCTYPE rss\n PUBLIC \"x\">\n<rss>&nbsp;</rss>",
                  "feed.xml")
          .text;
  EXPECT_EQ(text, std::string(kHead) + "\n\n\n\n\n<rss>\u00a0</rss>");
}

TEST(Repair, EachKindIsSaidOnceWithItsFirstPlace) {
  EXPECT_EQ(places("<?xml version=\"1.0\"?>\n<a>x & y</a>\n<b>& & &eacute;</b>"),
            "2:6 a bare & became &amp; (3 times)\n3:8 an entity of HTML became the letter that it "
            "means\n");
}

TEST(Repair, ADoctypeThatDeclaresSomethingIsLeftForTheReaderToRefuse) {
  const std::string bomb =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE x [<!ENTITY a \"b\">]><rss>&a;</rss>";
  EXPECT_EQ(repair_feed(bomb, "feed.xml").text, bomb);
}

TEST(Repair, AWebPageGetsNoDeclaration) {
  EXPECT_EQ(repair_feed("<!doctype html><html>", "feed.xml").text, "<!doctype html><html>");
}

TEST(Encodings, TheDeclarationCountsWhereTheBytesAreNoUtf8) {
  Problems said;
  EXPECT_EQ(feed_as_utf8("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf\xE9 \x93q\x94</a>",
                         "feed.xml", {}, said),
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>café “q”</a>");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].what, "the feed was in iso-8859-1, and became UTF-8");
}

TEST(Encodings, Utf8IsThatWhateverTheDeclarationSays) {
  Problems said;
  const std::string text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>café</a>";
  EXPECT_EQ(feed_as_utf8(text, "feed.xml", {}, said), text);
  EXPECT_TRUE(said.empty());
}

TEST(Encodings, TheServersWordCountsWhereTheFeedHasNone) {
  Problems said;
  EXPECT_EQ(feed_as_utf8("<rss>\xC1\xEE</rss>", "feed.xml", "windows-1251", said), "<rss>Бо</rss>");
}

TEST(Encodings, Utf16TellsItself) {
  Problems said;
  EXPECT_EQ(
      feed_as_utf8(std::string_view("\xFF\xFE<\0r\0>\0\xE9\0", 10), "feed.xml", {}, said).substr(3),
      "<r>é");
}

TEST(Encodings, SingleBytesInUtf8AreReadAsWindows1252) {
  const auto mended = mend_utf8("café \x92 ok");
  EXPECT_EQ(mended.text, "café ’ ok");
  EXPECT_EQ(mended.count, 1U);
}

TEST(OldDates, Rfc2822AndItsCousinsAreRead) {
  EXPECT_EQ(date("Sun, 22 Nov 2026 10:00:00 +0000"), "2026-11-22T10:00:00Z");
  EXPECT_EQ(date("Mon, 22 Nov 2026 10:00:00 +0000"), "2026-11-22T10:00:00Z");  // a Sunday
  EXPECT_EQ(date("07 Nov 2015 12:00:00 EST"), "2015-11-07T17:00:00Z");
  EXPECT_EQ(date("Wed, 1 Feb 23 05:00 GMT"), "2023-02-01T05:00:00Z");
  EXPECT_EQ(date("Wednesday, February 8, 2023 8:34 PM PST"), "2023-02-09T04:34:00Z");
  EXPECT_EQ(date("Wed Feb 08 20:34:49 UTC 2023"), "2023-02-08T20:34:49Z");
  EXPECT_EQ(date("Tue, 05 Sept 2017 10:00:00 CEST"), "2017-09-05T08:00:00Z");
  EXPECT_EQ(date("Tue, 5-Sep-2017 10:00:00 -05:00"), "2017-09-05T15:00:00Z");
}

TEST(OldDates, IsoIsReadAndWithoutAZoneItIsUtc) {
  EXPECT_EQ(date("2023-02-08T20:34:49Z"), "2023-02-08T20:34:49Z");
  EXPECT_EQ(date("2023-02-08 20:34:49.123+0100"), "2023-02-08T19:34:49Z");
  EXPECT_EQ(date("2023-02-08"), "2023-02-08T00:00:00Z");
  EXPECT_EQ(read_old_date("2023-02-08 20:34").mended, "names no time zone, and was read as UTC");
}

TEST(OldDates, WhatOnlyTheWriterKnowsIsAGuess) {
  EXPECT_EQ(date("Mo, 5 Mai 2025 10:00:00 +0200"), "guess Mon, 05 May 2025 08:00:00 +0000");
  EXPECT_EQ(date("lun, 05 août 2024 10:00:00 GMT"), "guess Mon, 05 Aug 2024 10:00:00 +0000");
  EXPECT_EQ(date("08/02/2023 10:00"), "guess Wed, 08 Feb 2023 10:00:00 +0000");
  EXPECT_EQ(date("01 May 2020 25:00:00 GMT"), "guess Fri, 01 May 2020 00:00:00 +0000");
  EXPECT_EQ(date("01 May 2020 10:00:00 America/New_York"), "guess Fri, 01 May 2020 10:00:00 +0000");
  EXPECT_EQ(date("31 Feb 2023 10:00:00 GMT"), "nothing");
  EXPECT_EQ(date("yesterday"), "nothing");
}

TEST(OldCategories, RetiredNamesHaveTheirSuccessors) {
  EXPECT_EQ(mended_category("Games & Hobbies", "Video Games").name, "Leisure > Video Games");
  EXPECT_EQ(mended_category("arts", "books").name, "Arts > Books");
  EXPECT_EQ(mended_category("Technology", "Gadgets").name, "Technology");
  EXPECT_EQ(mended_category("Business", "Nonsense").name, "Business");
  EXPECT_EQ(mended_category("Cheese", "").name, "");
  EXPECT_TRUE(mended_category("Arts", "Books").same);
}

TEST(OldValues, AreReadAsTheyAreMeant) {
  EXPECT_EQ(old_duration("1:02:03"), Milliseconds(3'723'000));
  EXPECT_EQ(old_duration("1801"), Milliseconds(1'801'000));
  EXPECT_EQ(old_duration("61:30"), Milliseconds(3'690'000));
  EXPECT_EQ(old_duration("0"), std::nullopt);
  EXPECT_EQ(old_duration("1h"), std::nullopt);
  EXPECT_EQ(old_explicit("Clean"), false);
  EXPECT_EQ(old_explicit("explicit"), true);
  EXPECT_EQ(old_number("007"), 7);
  EXPECT_EQ(old_number("0"), std::nullopt);
  EXPECT_EQ(old_line("Tom &amp; <b>Ann</b>\n"), "Tom & Ann");
  EXPECT_EQ(old_line("C++ vector<int> explained"), "C++ vector<int> explained");
  EXPECT_EQ(old_line("How to write &lt;br&gt;"), "How to write <br>");
  EXPECT_EQ(old_line("<p>One</p><p>two</p>"), "One two");
  EXPECT_EQ(old_media_type("audio/mp3", "https://a.example/x"), "audio/mpeg");
  EXPECT_EQ(old_media_type("application/octet-stream", "https://a.example/x.m4a?y"), "audio/x-m4a");
  EXPECT_EQ(old_media_type("image/jpeg", "https://a.example/x.mp3"), "image/jpeg");
}
