// What becomes a link by itself, times, and notes as plain text.
#include <gmock/gmock.h>

#include "notes/addresses_in_text.h"
#include "notes/html.h"
#include "notes/markdown.h"
#include "notes/plain_text.h"
#include "notes/times.h"

using namespace liner;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

Words parse(std::string_view text, bool smart = false) {
  Problems said;
  return *parse_markdown({text, "notes.md", 10, smart, true}, said);
}

std::vector<std::string> urls(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& found : addresses_in(text)) all.push_back(found.url);
  return all;
}

}  // namespace

TEST(Addresses, InTextAreFound) {
  EXPECT_THAT(
      urls("See https://a.example/b?c=d#e and www.f.example or write to g.h+i@j.example."),
      ElementsAre("https://a.example/b?c=d#e", "https://www.f.example/", "mailto:g.h+i@j.example"));
}

TEST(Addresses, EndBeforeTheSignsOfTheSentence) {
  EXPECT_THAT(urls("(https://a.example/b), https://c.example/d_(e)! https://f.example/g?"),
              ElementsAre("https://a.example/b", "https://c.example/d_(e)", "https://f.example/g"));
  EXPECT_THAT(urls("\u201Chttps://a.example/b\u201D und https://c.example\u3002"),
              ElementsAre("https://a.example/b", "https://c.example/"));
}

TEST(Addresses, ThatAreNoneStayText) {
  EXPECT_THAT(urls("xhttps://a.example http://localhost/ https:// www. a@b @ana@b.example "
                   "https://a_b.c_d/ name@host. 3@4 https://u:p@a.example/ a@b.example@c "
                   "info@foo.b\u00E4.de"),
              IsEmpty());
}

TEST(Notes, LinkBareAddresses) {
  EXPECT_EQ(page_html(parse("At https://a.example/?a=1&b=2, ana@b.example.\n"), ""),
            "<p>At <a href=\"https://a.example/?a=1&amp;b=2\">https://a.example/?a=1&amp;b=2</a>, "
            "<a href=\"mailto:ana@b.example\">ana@b.example</a>.</p>\n");
}

TEST(Notes, LinkNoAddressesInLinksAndCode) {
  EXPECT_EQ(page_html(parse("[https://a.example](https://b.example/) `https://c.example`\n"), ""),
            "<p><a href=\"https://b.example/\">https://a.example</a> "
            "<code>https://c.example</code></p>\n");
}

TEST(Notes, KeepAddressesFreeOfTypography) {
  EXPECT_EQ(
      page_html(parse("\"https://a.example/b--c/it's...d\" -- said", true), ""),
      "<p>“<a href=\"https://a.example/b--c/it&#39;s...d\">https://a.example/b--c/it&#39;s...d"
      "</a>” – said</p>\n");
}

TEST(Notes, LinkNoHalfOfAnAddress) {
  EXPECT_EQ(page_html(parse("See https://a.example/_foo_/bar\n"), ""),
            "<p>See https://a.example/<em>foo</em>/bar</p>\n");
  std::string many;
  for (int i = 0; i < 80; ++i) many += "https://a.example/p--" + std::to_string(i) + " ";
  EXPECT_EQ(page_html(parse(many, true), "").find("\u2013"), std::string::npos);
}

TEST(Notes, SayWhereAnAddressStands) {
  const auto words = parse("one\n\ntwo https://a.example/ three https://a.example/\n");
  const auto& second = words.children[1].children;
  EXPECT_EQ(second[1].place.line, 12);
  EXPECT_EQ(second[1].place.column, 5);
  EXPECT_EQ(second[3].place.column, 30);
}

TEST(Times, AtTheBeginningOfALineLeadIntoTheAudio) {
  EXPECT_EQ(
      page_html(parse("0:00 Hello\n(1:02:33) **More**\nat 5:00 not\n\n- 12:34 - *Item*\n"), "",
                "a.mp3"),
      "<p><a href=\"a.mp3#t=0\" data-seconds=\"0\">0:00</a> Hello<br>\n"
      "(<a href=\"a.mp3#t=3753\" data-seconds=\"3753\">1:02:33</a>) <strong>More</strong>\n"
      "at 5:00 not</p>\n"
      "<ul>\n<li><a href=\"a.mp3#t=754\" data-seconds=\"754\">12:34</a> - <em>Item</em></li>\n"
      "</ul>\n");
}

TEST(Times, AreTextInTheFeed) {  // apps make links of them themselves
  EXPECT_EQ(feed_html(parse("0:00 Hello\n"), ""), "<p>0:00 Hello</p>\n");
  EXPECT_EQ(brief_html(parse("(0:00) Hello\n"), "", 4000, ""), "<p>(0:00) Hello</p>\n");
}

TEST(Times, OfDayAndOtherNumbersAreNone) {
  for (const auto* text : {"12:30 pm we met", "12:30 Uhr", "1:5 x", "12:345", "1:60", "12:34:5",
                           "12:34a", "1234:00", "(12:34 x", "3:1 odds", "12:30 p.m."})
    EXPECT_FALSE(time_at_start(text)) << text;
}

TEST(Times, WithTheirLinesAreAList) {
  const auto lines =
      time_lines(parse("Intro\n0:00 \u2013 Hello *you*\n**1:30** Two\n\n## (2:00): Three\n"
                       "\n- 75:10 | [Four](https://a.example/)\n- 80:00\n"));
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0].title, "Hello you");
  EXPECT_EQ(lines[1].title, "Two");
  EXPECT_EQ(lines[2].title, "Three");
  EXPECT_EQ(lines[3].title, "Four");
  EXPECT_EQ(lines[3].start, Milliseconds(4510000));
  EXPECT_EQ(lines[4].title, "");
  EXPECT_EQ(lines[1].place.line, 12);
  EXPECT_EQ(lines[1].place.column, 3);
}

TEST(Notes, HaveFiguresForPicturesThatStandAlone) {
  EXPECT_EQ(page_html(parse("![A cat](https://a.example/c.jpg \"Mia\")\n"), ""),
            "<figure>\n<img src=\"https://a.example/c.jpg\" alt=\"A cat\" loading=\"lazy\">\n"
            "<figcaption>Mia</figcaption>\n</figure>\n");
  EXPECT_EQ(page_html(parse("![](https://a.example/c.jpg)\n"), ""),
            "<p><img src=\"https://a.example/c.jpg\" alt=\"\" loading=\"lazy\"></p>\n");
}

TEST(Notes, ArePlainTextAsPeopleWriteMail) {
  const auto words = parse(
      "# Light\n\nThe [study](https://a.example/s) that Ilse talks about is old, but "
      "[it](https://b.example/) "
      "holds, and https://c.example/ has more.\n\n"
      "> A quote that is long enough to need a second line when it is wrapped at the margin.\n\n"
      "1. first\n2. second with words that go on until they have to stand on a second line, "
      "here\n\n"
      "- a\n- b\n\n```\ncode\n```\n\nSee the [study](https://a.example/s) again.\\\nNew line.\n");
  EXPECT_EQ(wrapped_text(words, "https://show.example/"),
            "Light\n=====\n\n"
            "The study [1] that Ilse talks about is old, but it [2] holds, and\n"
            "https://c.example/ has more.\n\n"
            "> A quote that is long enough to need a second line when it is wrapped\n"
            "> at the margin.\n\n"
            "1. first\n"
            "2. second with words that go on until they have to stand on a second\n"
            "   line, here\n\n"
            "- a\n- b\n\n    code\n\n"
            "See the study [1] again.\nNew line.\n\n"
            "[1] https://a.example/s\n[2] https://b.example/\n");
  EXPECT_EQ(wrapped_text(parse(""), ""), "");
}
