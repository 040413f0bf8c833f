// Feeds that are none, or that mean harm: one clear message each, at its place.
#include <gmock/gmock.h>

#include "check/small_feed.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;

namespace {

std::string only_finding(std::string_view feed) {
  const auto found = check_text(feed);
  EXPECT_EQ(found.size(), 1U) << findings_text(found);
  if (found.empty()) return {};
  const auto& one = found.front();
  return one.rule + " " + std::to_string(one.place.line) + ":" + std::to_string(one.place.column) +
         " " + one.what;
}

std::string utf16(std::string_view text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) wide += {c, '\0'};
  return wide;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST(HostileFeed, ThatIsEmptySaysSo) {
  EXPECT_EQ(only_finding(""), "X02 1:1 the file is empty");
  EXPECT_EQ(only_finding("\xEF\xBB\xBF\n \n"), "X02 1:1 the file is empty");
}

TEST(HostileFeed, ThatIsAWebPageOrAnotherFormatSaysSo) {
  EXPECT_EQ(only_finding("<!DOCTYPE html>\n<html><body>404</body></html>"),
            "X04 1:1 this is a web page, not a feed");
  EXPECT_EQ(only_finding("<HTML></HTML>"), "X04 1:1 this is a web page, not a feed");
  EXPECT_EQ(only_finding("<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>"),
            "X04 1:1 this is an Atom feed, not RSS");
  EXPECT_EQ(only_finding("{\"version\": 1}"), "X02 1:1 this is not XML");
}

TEST(HostileFeed, InAnotherEncodingSaysWhich) {
  EXPECT_EQ(only_finding(utf16(SmallFeed().text())), "X01 1:1 the feed is in UTF-16");
  EXPECT_EQ(only_finding(replaced(SmallFeed().text(), "UTF-8", "windows-1252")),
            "X01 1:1 the feed says that it is in windows-1252");
  EXPECT_EQ(findings_text(check_text(replaced(SmallFeed().text(), "UTF-8", "ISO-8859-1"))),
            "error X01 : the feed says that it is in ISO-8859-1\n");
}

TEST(HostileFeed, InLatin1ThatClaimsUtf8IsToldAtItsFirstWrongByte) {
  EXPECT_EQ(only_finding(SmallFeed().channel_with("title", "<title>Caf\xE9</title>").text()),
            "X03 4:11 the byte 0xe9 is not UTF-8");
}

TEST(HostileFeed, WithADoctypeIsNotReadOn) {
  EXPECT_EQ(only_finding("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b "
                         "\"&a;&a;&a;\">]>\n<rss>&b;</rss>"),
            "X02 2:1 a feed has no DOCTYPE");
  EXPECT_EQ(only_finding("<?xml version=\"1.0\"?>\n<!DOCTYPE rss SYSTEM "
                         "\"file:///etc/passwd\">\n<rss/>"),
            "X02 2:1 a feed has no DOCTYPE");
}

TEST(HostileFeed, TenThousandLevelsDeepIsRefused) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<a>";
  EXPECT_EQ(only_finding(SmallFeed().channel_with("a", deep).text()),
            "X02 16:187 elements are more than 64 levels deep");
}

TEST(HostileFeed, WithAnEndlessItemIsRefused) {
  std::string many;
  for (int i = 0; i < 60'000; ++i) many += "<b/>";
  EXPECT_THAT(only_finding(SmallFeed().item_with("b", many).text()),
              HasSubstr("more than 10000 elements in one item or channel"));
}

TEST(HostileFeed, CutInTheMiddleSaysWhereItWas) {
  const auto text = SmallFeed().text();
  EXPECT_EQ(only_finding(text.substr(0, text.find("</item>") - 20)),
            "X02 23:52 the file ends inside <item>, which begins in line 16");
  EXPECT_THAT(only_finding(text.substr(0, text.find("<channel>"))), HasSubstr("the file ends"));
}

TEST(HostileFeed, ThatIsNotWellFormedSaysWhatAndWhere) {
  const auto with_title = [](std::string_view title) {
    return SmallFeed().channel_with("title", title).text();
  };
  EXPECT_EQ(only_finding(with_title("<title>Q & A</title>")),
            "X02 4:10 a bare & begins nothing that XML knows");
  EXPECT_EQ(only_finding(with_title("<title>AT&T now</title>")),
            "X02 4:10 a bare & begins nothing that XML knows");
  EXPECT_EQ(only_finding(with_title("<title>A&nbsp;B</title>")),
            "X02 4:9 &nbsp; is not known to XML");
  EXPECT_EQ(only_finding(with_title("<title>A</titel>")),
            "X02 4:9 </titel> stands where <title> of line 4 should end");
  EXPECT_EQ(only_finding(with_title("<title a=\"1\" a=\"2\">A</title>")),
            "X02 4:14 an attribute stands twice in one tag");
  EXPECT_EQ(only_finding(with_title("<title>A\x02</title>")), "X03 4:9 a control character U+0002");
  EXPECT_THAT(only_finding(SmallFeed().text() + "<more/>"),
              HasSubstr("something stands behind </rss>"));
}

TEST(HostileFeed, WithAPrefixThatNobodyDeclaredIsReadOnAndSaidOnce) {
  const auto feed = replaced(SmallFeed().text(), "xmlns:podcast", "xmlns:podcats");
  EXPECT_EQ(findings_text(check_text(feed)),
            "error X05 rss: the namespace https://podcastindex.org/namespace/1.0 has the prefix "
            "\"podcats\" here\n"
            "error X02 rss: the prefix podcast: is used and not declared\n");
}

TEST(HostileFeed, WithBlanksBeforeTheXmlIsReadOn) {
  EXPECT_EQ(findings_text(check_text("\n\n" + SmallFeed().text())),
            "error X01 : blanks stand before the XML\n");
}
