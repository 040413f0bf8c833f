#include <gmock/gmock.h>

#include "notes/html.h"
#include "notes/markdown.h"
#include "notes/plain_text.h"
#include "support/html_form.h"
#include "support/test_show.h"

using namespace liner;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

Words parse(std::string_view text, bool smart = false) {
  Problems said;
  return *parse_markdown({text, "notes.md", 10, smart}, said);
}

std::string page(std::string_view text) { return page_html(parse(text), "../../"); }
std::string feed(std::string_view text) { return feed_html(parse(text), "https://show.example/"); }
std::string brief(std::string_view text, std::size_t limit = 4000) {
  return brief_html(parse(text), "https://show.example/", limit, "https://show.example/e/");
}

}  // namespace

TEST(Notes, BecomePageHtmlWithHeadingIds) {
  EXPECT_EQ(page("## Try *it*\n\nA [link](https://a.example/?a=1&b=2 \"T\").\n\n## Try it\n"),
            "<h2 id=\"notes-try-it\">Try <em>it</em></h2>\n"
            "<p>A <a href=\"https://a.example/?a=1&amp;b=2\" title=\"T\">link</a>.</p>\n"
            "<h2 id=\"notes-try-it-2\">Try it</h2>\n");
}

TEST(Notes, HeadingsStartBelowTheTitle) {
  EXPECT_EQ(page("# One\n\n## Two\n"),
            "<h2 id=\"notes-one\">One</h2>\n<h3 id=\"notes-two\">Two</h3>\n");
}

TEST(Notes, KeepEverythingInTheFullFeed) {
  EXPECT_EQ(
      feed("# Top\n\n> quote\n\n1. a\n2. b\n\n---\n\n```\nx < y\n```\n\n`c` and **d**\\\ne\n"),
      "<h1>Top</h1>\n<blockquote>\n<p>quote</p>\n</blockquote>\n<ol>\n<li>a</li>\n<li>b</li>\n</"
      "ol>\n<hr>\n"
      "<pre><code>x &lt; y\n</code></pre>\n<p><code>c</code> and <strong>d</strong><br>\ne</p>\n");
}

TEST(Notes, AreMappedToTheFewTagsOfDescriptions) {  // feed.md H01
  EXPECT_EQ(brief("# Top\n\n> quote\n\n---\n\n`c`\n\n```\nx\ny\n```\n\n![A "
                  "cat](https://a.example/c.jpg)\n"),
            "<p><strong>Top</strong></p>\n<p>quote</p>\n<p>c</p>\n<p>x<br>\ny</p>\n"
            "<p><a href=\"https://a.example/c.jpg\">A cat</a></p>\n");
}

TEST(Notes, PutNoLinkIntoALink) {
  EXPECT_EQ(brief("[![A cat](https://a.example/c.jpg)](https://a.example/)\n"),
            "<p><a href=\"https://a.example/\">A cat</a></p>\n");
}

TEST(Notes, PutNoLinkIntoEmphasisInALink) {
  EXPECT_EQ(brief("[a *![A cat](https://a.example/c.jpg)*](https://a.example/)\n"),
            "<p><a href=\"https://a.example/\">a <em>A cat</em></a></p>\n");
}

TEST(Notes, TooLongForADescriptionAreCutBetweenBlocks) {  // feed.md H06
  const auto text = std::string(300, 'a') + "\n\n" + std::string(300, 'b') + "\n\n- one\n- two\n";
  const auto cut = brief(text, 450);
  EXPECT_LE(cut.size(), 450U);
  EXPECT_THAT(
      cut,
      HasSubstr("aaa</p>\n<p><a href=\"https://show.example/e/\">Read the full notes</a></p>\n"));
  EXPECT_THAT(cut, Not(HasSubstr("b"))) << "but for the link";
}

TEST(Notes, OfOneEndlessParagraphAreCutAsWell) {
  const auto cut = brief(std::string(9000, '&'), 4000);
  EXPECT_LE(cut.size(), 4000U);
  EXPECT_THAT(cut, HasSubstr("…</p>\n<p><a href="));
  const auto list = brief("- " + std::string(1500, 'a') + "\n- " + std::string(1500, 'b') + "\n- " +
                              std::string(1500, 'c') + "\n",
                          4000);
  EXPECT_THAT(list, HasSubstr("bbb</li>\n</ul>\n"));
  EXPECT_THAT(list, Not(HasSubstr("ccc")));
}

TEST(Notes, ShowRawHtmlAsTextAndSayWhere) {
  Problems said;
  const auto words = *parse_markdown(
      {"a\n\n<script>alert(1)</script>\n\nb <b onclick=x>c</b>\n", "notes.md", 10, false}, said);
  EXPECT_THAT(page_html(words, ""), Not(HasSubstr("<script")));
  EXPECT_THAT(page_html(words, ""), Not(HasSubstr("onclick")));
  EXPECT_THAT(page_html(words, ""), HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  ASSERT_THAT(said, SizeIs(2));
  EXPECT_EQ(said[0].code, "raw-html");
  EXPECT_EQ(said[0].place.line, 12);
  EXPECT_EQ(said[1].place.line, 14);
  EXPECT_EQ(said[1].place.column, 3);
}

TEST(Notes, LoseUnsafeLinksButKeepTheirWords) {
  Problems said;
  const auto words = *parse_markdown(
      {"[a](javascript:alert(1)) [b](data:text/html,x) ![c](vbscript:x)", "n.md", 1, false}, said);
  EXPECT_EQ(page_html(words, ""), "<p>a b c</p>\n");
  EXPECT_THAT(said, SizeIs(3));
}

TEST(Notes, HaveTypographicQuotesOnlyWhereAsked) {
  EXPECT_EQ(plain_text(parse("\"a\" -- b...", true)), "“a” – b…");
  EXPECT_EQ(plain_text(parse("\"a\" -- b...", false)), "\"a\" -- b...");
}

TEST(Notes, CannotBringControlCharactersBack) {
  EXPECT_EQ(page("a&#1;b&#xFFFE;c"),
            "<p>ab\xEF\xBF\xBD"
            "c</p>\n");
}

TEST(Notes, ThatWouldStallTheParserAreRefused) {
  std::string text;
  for (int i = 0; i < 80'000; ++i) text += "![[]()";
  Problems said;
  const auto words = parse_markdown({text.substr(0, 250'000), "n.md", 1, false}, said);
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().code, "notes-too-complex");
  EXPECT_EQ(parse_markdown({std::string(300'000, 'a'), "n.md", 1, false}, said).error().code,
            "too-large");
  EXPECT_EQ(parse_markdown({std::string(200'000, '>'), "n.md", 1, false}, said).error().code,
            "too-deep");
}

// None of these takes more than a moment; each once took minutes, or would in a careless reader.
TEST(Notes, ThatBeginWithALongTableKeepItsFirstRows) {
  std::string table = "<table>\n";
  for (int i = 0; i < 300; ++i) table += "<tr><td>Row</td><td>[x]</td></tr>\n";
  const auto cut = brief(table + "</table>\n\nEnd.\n", 1000);
  EXPECT_LE(cut.size(), 1000U);
  EXPECT_THAT(cut, HasSubstr("<p>Row · [x]</p>\n<p>Row · [x]</p>\n"));
  EXPECT_EQ(plain_text(parse("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n")),
            "a · b\n\nc");
}

TEST(Notes, ThatAreHostileAreAnsweredAtOnce) {
  const auto repeated = [](std::string_view part) {
    std::string text;
    while (text.size() < 120'000) text += part;
    return text;
  };
  for (const auto* part : {"https://",
                           "# same\n",
                           "<a ",
                           "<a b=\"",
                           "<b>",
                           "</b>",
                           "<table>\n",
                           "<td>x",
                           "<details>\n\n",
                           "a@",
                           "[a]: b\n",
                           "`a",
                           "&eacute;",
                           "1:00 x\n",
                           "<!-- ",
                           "<script>",
                           "https://a.example/b--c ",
                           "<li><ul>",
                           "www.a.example)",
                           "*a _b ",
                           "- a\n"}) {
    Problems said;
    const auto words = parse_markdown({repeated(part), "n.md", 1, true, true}, said);
    if (!words) continue;  // a clear refusal is an answer
    using liner::test::wrong_form;
    EXPECT_EQ(wrong_form(page_html(*words, "", "a.mp3"), liner::test::kPageTags), "") << part;
    EXPECT_EQ(wrong_form(feed_html(*words, ""), liner::test::kFeedTags), "") << part;
    EXPECT_LE(brief_html(*words, "", 4000, "https://show.example/e/").size(), 4000U) << part;
  }
}

TEST(Summary, IsTheFirstParagraphCutAtASentence) {
  EXPECT_EQ(first_sentences(parse("## Heading\n\nOne **bold** thing.\nAnd more.\n\nNext."), 300),
            "One bold thing. And more.");
  EXPECT_EQ(first_sentences(parse("One. Two is long. Three is longer."), 20), "One. Two is long.");
  EXPECT_EQ(first_sentences(parse("word word word word"), 14), "word word…");
  EXPECT_EQ(first_sentences(parse("---\n"), 300), "");
  EXPECT_EQ(first_sentences(parse("- One\n\nTwo."), 300), "One");
  Problems said;
  EXPECT_EQ(first_sentences(
                *parse_markdown({"0:00 Intro\n\nWords.\n", "n.md", 1, false, true}, said), 300),
            "Words.");
  EXPECT_EQ(first_sentences(
                parse("Today Dr. Okafor explains why light is a drug that nobody prescribes"), 40),
            "Today Dr. Okafor explains why light…");
  // Neither at an abbreviation nor inside an emoji.
  EXPECT_EQ(first_sentences(parse("Hello you. Dr. J. Okafor and e.g. others talk."), 36),
            "Hello you.");
  EXPECT_EQ(first_sentences(parse("\U0001F469\u200D\U0001F52C\U0001F469\u200D\U0001F52C"), 16),
            "\U0001F469\u200D\U0001F52C…");
}
