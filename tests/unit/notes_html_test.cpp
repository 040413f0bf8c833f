// HTML in notes: what may stand, what is shown as text, and that nothing else comes through.
#include <gmock/gmock.h>

#include <random>

#include "notes/html.h"
#include "notes/html_tokens.h"
#include "notes/markdown.h"
#include "support/html_form.h"
#include "support/test_show.h"

using namespace liner;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

struct Rendered {
  std::string page, feed, brief, said;
};

Rendered render(std::string_view text) {
  Problems said;
  const auto words = *parse_markdown({text, "notes.md", 1, false}, said);
  return {page_html(words, "../../"), feed_html(words, "https://show.example/"),
          brief_html(words, "https://show.example/", 4000, "https://show.example/e/"),
          liner::test::problems_text(said)};
}

}  // namespace

TEST(HtmlInNotes, TablesPassWithTheirSpans) {
  const auto made = render(
      "<table>\n<thead><tr><th>Drink<th>Caffeine</tr></thead>\n"
      "<tr><td rowspan=2>Tea</td><td>40&nbsp;mg</td></tr>\n<tr><td><b>60</b> mg</table>\n");
  EXPECT_EQ(made.page,
            "<table>\n<thead>\n<tr>\n<th>Drink</th>\n<th>Caffeine</th>\n</tr>\n</thead>\n"
            "<tr>\n<td rowspan=\"2\">Tea</td>\n<td>40\u00A0mg</td>\n</tr>\n"
            "<tr>\n<td><strong>60</strong> mg</td>\n</tr>\n</table>\n");
  EXPECT_EQ(made.feed, made.page);
  EXPECT_EQ(made.brief,
            "<p><strong>Drink</strong> · <strong>Caffeine</strong></p>\n<p>Tea · 40\u00A0mg</p>\n"
            "<p><strong>60</strong> mg</p>\n")
      << "feed.md H01: a paragraph a row";
  EXPECT_EQ(made.said, "");
}

TEST(HtmlInNotes, DetailsFoldOnThePageAndStandOpenInTheFeed) {
  const auto made =
      render("<details open>\n<summary>Sources &amp; thanks</summary>\n\n- *one*\n\n</details>\n");
  EXPECT_EQ(made.page,
            "<details open>\n<summary>Sources &amp; thanks</summary>\n<ul>\n<li><em>one</em></li>\n"
            "</ul>\n</details>\n");
  EXPECT_EQ(made.feed,
            "<p><strong>Sources &amp; thanks</strong></p>\n<ul>\n<li><em>one</em></li>\n</ul>\n");
  EXPECT_EQ(made.brief, made.feed);
  EXPECT_EQ(made.said, "");
}

TEST(HtmlInNotes, FiguresAndPicturesPass) {
  const auto made = render(
      "<figure><img src=\"https://a.example/b.png\" alt='A \"bed\"' width=20 height=10>\n"
      "<figcaption>Bed, <i>1900</i></figcaption></figure>\n");
  EXPECT_EQ(made.page,
            "<figure>\n<img src=\"https://a.example/b.png\" alt=\"A &quot;bed&quot;\" width=\"20\" "
            "height=\"10\" loading=\"lazy\">\n<figcaption>Bed, <em>1900</em></figcaption>\n"
            "</figure>\n");
  EXPECT_EQ(made.brief,
            "<p><a href=\"https://a.example/b.png\">A &quot;bed&quot;</a></p>\n"
            "<p>Bed, <em>1900</em></p>\n");
  EXPECT_EQ(made.said, "");
}

TEST(HtmlInNotes, PassesInsideALine) {
  const auto made = render("H<sub>2</sub>O, x<SUP>2</SUP>, <del>no</del> <b>yes</b><br/>and\n");
  EXPECT_EQ(made.page,
            "<p>H<sub>2</sub>O, x<sup>2</sup>, <del>no</del> <strong>yes</strong><br>\nand</p>\n");
  EXPECT_EQ(made.brief, "<p>H2O, x2, no <strong>yes</strong><br>\nand</p>\n");
  EXPECT_EQ(made.said, "");
}

TEST(HtmlInNotes, PreformattedTextKeepsItsLines) {
  EXPECT_EQ(render("<pre><code>a  b\n  c &lt; d</code></pre>\n").page,
            "<pre><code>a  b\n  c &lt; d</code></pre>\n");
}

TEST(HtmlInNotes, OfOtherElementsIsShownAndSaid) {
  const auto made = render("a\n\n<script>alert(\"<b>1</b>\")</script>\n\nb <blink>c</blink>\n");
  EXPECT_EQ(made.page,
            "<p>a</p>\n<p>&lt;script&gt;alert(&quot;&lt;b&gt;1&lt;/b&gt;&quot;)&lt;/script&gt;"
            "</p>\n<p>b &lt;blink&gt;c&lt;/blink&gt;</p>\n");
  EXPECT_EQ(made.said,
            "warning raw-html notes.md:3:1 HTML that is shown as text: <script>\n"
            "warning raw-html notes.md:5:3 HTML that is shown as text: <blink>\n");
}

TEST(HtmlInNotes, LosesAttributesThatRunSomething) {
  const auto made =
      render("<b onclick=\"alert(1)\" class=x>c</b> <a href='java&#115;cript:x'>d</a>\n");
  EXPECT_EQ(made.page, "<p><strong>c</strong> d</p>\n");
  EXPECT_THAT(made.said,
              HasSubstr("raw-html notes.md:1:1 the attribute onclick of <b> is left out"));
  EXPECT_THAT(made.said, HasSubstr("the attribute class of <b> is left out"));
  EXPECT_THAT(made.said, HasSubstr("unsafe-link"));
}

TEST(HtmlInNotes, WithoutAPartnerIsShownAndSaid) {
  const auto made = render("<b>one\n\ntwo</b> <i>three\n");
  EXPECT_EQ(made.page, "<p>&lt;b&gt;one</p>\n<p>two&lt;/b&gt; &lt;i&gt;three</p>\n");
  EXPECT_THAT(made.said, HasSubstr("notes.md:1:1 <b> is not closed, and is shown as text"));
  EXPECT_THAT(made.said, HasSubstr("notes.md:3:4 </b> ends nothing, and is shown as text"));
}

TEST(HtmlInNotes, InTheWrongPlaceKeepsItsWords) {
  const auto made =
      render("<tr><td>cell</td></tr>\n\n<ul>stray<li>one</ul>\n\n<b>\n<p>x</p>\n</b>\n");
  EXPECT_EQ(made.page, "<p>cell</p>\n<ul>\n<li>stray</li>\n<li>one</li>\n</ul>\n<p>x</p>\n");
  EXPECT_THAT(made.said, HasSubstr("<tr> may not stand here"));
  EXPECT_THAT(made.said, HasSubstr("<b> may not hold blocks"));
}

TEST(HtmlInNotes, PutsNoLinkIntoALink) {
  EXPECT_EQ(render("[a <a href='https://b.example/'>b</a>](https://c.example/)\n").page,
            "<p><a href=\"https://c.example/\">a b</a></p>\n");
}

TEST(HtmlInNotes, CommentsVanish) {
  EXPECT_EQ(render("a <!-- b --> c\n\n<!-- d -->\n").page, "<p>a  c</p>\n");
}

TEST(HtmlInNotes, LosesNothingToACommentThatIsNotClosed) {
  const auto made = render("Before.\n\n<!-- todo\n\nThe rest\n");
  EXPECT_THAT(made.page, HasSubstr("The rest"));
  EXPECT_THAT(made.said, HasSubstr("raw-html notes.md:3:1"));
  EXPECT_THAT(render("a <?x?> <![CDATA[b]]>\n").page, HasSubstr("&lt;![CDATA[b]]&gt;"));
}

TEST(HtmlInNotes, InATableKeepsItsLinksInTheDescription) {
  EXPECT_EQ(
      render(
          "<table><tr><td><ul><li><a href='https://a.example/'>one</a></li><li><b>two</b></li></ul>"
          "</td><td>x</td></tr></table>\n")
          .brief,
      "<p><a href=\"https://a.example/\">one</a> <strong>two</strong> · x</p>\n");
}

TEST(HtmlInNotes, OfAWholeForeignPageIsSaidInAFewLines) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "<div class=x>\n\n";
  Problems said;
  (void)parse_markdown({text, "notes.md", 1, false}, said);
  EXPECT_THAT(said, SizeIs(21));
}

TEST(HtmlTokens, AreTheWholeText) {
  const std::string text = "a<b c=\"d>e\" F g='h'>x</B ><!-- <i> --><3 <";
  const auto tokens = html_tokens(text);
  std::string all;
  for (const auto& token : tokens) all += token.source;
  EXPECT_EQ(all, text);
  ASSERT_THAT(tokens, SizeIs(6));
  EXPECT_EQ(tokens[1].name, "b");
  ASSERT_THAT(tokens[1].attributes, SizeIs(3));
  EXPECT_EQ(tokens[1].attributes[0].second, "d>e");
  EXPECT_EQ(tokens[1].attributes[1].first, "f");
  EXPECT_EQ(tokens[3].name, "b");
  EXPECT_EQ(tokens[5].source, "<3 <");
}

// Words, marks and tags in any order: whatever comes out is balanced and of the allowed tags.
TEST(Notes, OfAnyMarksAndTagsAreAlwaysValidHtml) {
  const std::vector<std::string> kParts = {"word ",
                                           "*",
                                           "**",
                                           "`",
                                           "\n",
                                           "\n\n",
                                           "> ",
                                           "- ",
                                           "1. ",
                                           "# ",
                                           "[a](https://a.example/)",
                                           "![p](https://a.example/p.png)",
                                           "<b>",
                                           "</b>",
                                           "<table>\n",
                                           "</table>\n",
                                           "<tr>",
                                           "</tr>",
                                           "<td>",
                                           "</td>",
                                           "<th>",
                                           "<details>\n",
                                           "</details>\n",
                                           "<summary>",
                                           "</summary>",
                                           "<ul>\n",
                                           "</ul>\n",
                                           "<li>",
                                           "</li>",
                                           "<p>",
                                           "</p>",
                                           "<a href=\"https://b.example/\">",
                                           "</a>",
                                           "<pre>",
                                           "</pre>",
                                           "<code>",
                                           "</code>",
                                           "<br>",
                                           "<hr>\n",
                                           "<h2>",
                                           "</h2>",
                                           "<figure>\n",
                                           "<figcaption>",
                                           "</figure>\n",
                                           "<script>",
                                           "</script>",
                                           "<!--",
                                           "-->",
                                           "&lt;",
                                           "https://c.example/ ",
                                           "12:34 ",
                                           "<",
                                           ">",
                                           "\"",
                                           "    ",
                                           "---\n",
                                           "<blockquote>\n",
                                           "<sup>"};
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += kParts[random() % kParts.size()];
    Problems said;
    const auto words = parse_markdown({text, "notes.md", 1, round % 2 == 0, true}, said);
    ASSERT_TRUE(words) << text;
    using liner::test::wrong_form;
    EXPECT_EQ(wrong_form(page_html(*words, "../", "a.mp3"), liner::test::kPageTags), "") << text;
    EXPECT_EQ(wrong_form(feed_html(*words, "https://s.example/"), liner::test::kFeedTags), "")
        << text;
    EXPECT_EQ(
        wrong_form(brief_html(*words, "https://s.example/", 4000, "x"), liner::test::kBriefTags),
        "")
        << text;
    if (HasFailure()) return;
  }
}
