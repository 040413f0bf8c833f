// HTML of old feeds as Markdown, proved by reading it again.
#include <gtest/gtest.h>

#include "import/episode_names.h"
#include "import/html_words.h"
#include "import/markdown_text.h"
#include "import/notes_text.h"
#include "import/old_notes.h"
#include "import/seen_text.h"
#include "import/transcript_names.h"
#include "import/yaml_line.h"

using namespace liner;

namespace {

std::string markdown(std::string_view html) {
  const auto notes = notes_text(html);
  if (!notes) return notes.error().what;
  return (notes->is_plain ? "PLAIN " : notes->is_html ? "HTML " : "") + notes->text;
}

std::string lost(std::string_view html) {
  const auto notes = notes_text(html);
  std::string text;
  for (const auto& one : notes->lost) text += one + "\n";
  return text;
}

OldItem item(std::string link, std::string title) {
  OldItem item;
  item.link = std::move(link);
  item.title = std::move(title);
  return item;
}

}  // namespace

TEST(ImportedNotes, ParagraphsLinksAndEmphasisAreMarkdown) {
  EXPECT_EQ(markdown("<p>One <b>bold</b> and <i>slanted</i> word.</p>\n<p>See <a "
                     "href=\"https://a.example/x\">this</a>.</p>"),
            "One **bold** and *slanted* word.\n\nSee [this](https://a.example/x).\n");
}

TEST(ImportedNotes, ListsHeadingsQuotesAndCodeAreMarkdown) {
  EXPECT_EQ(markdown("<h2>Links</h2><ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul><ol "
                     "start=3><li>c</li></ol>"),
            "## Links\n\n- one\n- two\n  - deep\n\n3. c\n");
  EXPECT_EQ(markdown("<blockquote><p>said</p></blockquote><pre><code>a\n  b</code></pre><hr><p>x "
                     "<code>`</code></p>"),
            "> said\n\n```\na\n  b\n```\n\n***\n\nx `` ` ``\n");
}

TEST(ImportedNotes, SignsThatMeanSomethingInMarkdownAreEscaped) {
  EXPECT_EQ(markdown("<p>*stars* [x] a_b _c_ # 1. `t` &lt;b&gt; \\ &amp;amp; &amp;x</p>"),
            "\\*stars\\* \\[x] a_b \\_c\\_ # 1. \\`t\\` \\<b> \\\\ \\&amp; &x\n");
  EXPECT_EQ(markdown("<p># no heading</p><p>1. no list</p><p>- no item</p><p>&gt; no quote</p>"),
            "\\# no heading\n\n1\\. no list\n\n\\- no item\n\n\\> no quote\n");
}

TEST(ImportedNotes, BreaksAndBlankLines) {
  EXPECT_EQ(markdown("One<br>two<br/><br/>three"), "One\\\ntwo\n\nthree\n");
  EXPECT_EQ(markdown("<div>one</div><div>two</div>"), "one\n\ntwo\n");
  EXPECT_EQ(markdown("  <p>  a\n b  </p>  "), "a b\n");
}

TEST(ImportedNotes, TextWithoutTagsKeepsItsLines) {
  EXPECT_EQ(markdown("First line\nsecond line\n\nNext & last"),
            "First line\\\nsecond line\n\nNext & last\n");
}

TEST(ImportedNotes, BareAddressesStayBare) {
  EXPECT_EQ(markdown("<p>At <a href=\"https://a.example/x\">https://a.example/x</a> now</p>"),
            "At https://a.example/x now\n");
  EXPECT_EQ(markdown("See https://a.example/a_b*c now"), "See https://a.example/a_b\\*c now\n");
}

TEST(ImportedNotes, EmphasisBesideLettersIsHtml) {
  EXPECT_EQ(markdown("<p>un<b>believ</b>able <b>&quot;x&quot;</b>y <b>a </b>b</p>"),
            "un**believ**able <strong>\"x\"</strong>y **a** b\n");
}

TEST(ImportedNotes, TablesAndSupAreHtmlWithinMarkdown) {
  EXPECT_EQ(markdown("<p>x<sup>2</sup></p><table><tr><td>a</td><td>b</td></tr></table>"),
            "x<sup>2</sup>\n\n<table>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</table>\n");
}

TEST(ImportedNotes, WhatRunsOrWatchesIsLeftOutAndSaid) {
  EXPECT_EQ(markdown("<p>a<script>alert(1)</script><style>p{}</style><img "
                     "src=\"https://t.example/p\" width=1></p>"),
            "a\n");
  EXPECT_EQ(lost("<p>a<script>alert(1)</script></p>"), "a <script> was left out\n");
  EXPECT_EQ(markdown("<iframe src=\"https://play.example/1\"></iframe>"),
            "https://play.example/1\n");
  EXPECT_EQ(markdown("<a href=\"javascript:x()\">go</a>"), "go\n");
}

TEST(ImportedNotes, NestingOfAnyDepthHasAnAnswer) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<b><div>";
  EXPECT_EQ(markdown(deep + "x"), "x\n");
  EXPECT_EQ(lost(deep + "x"), "HTML that is nested too deep became text\n");
}

TEST(ImportedNotes, BrokenHtmlIsReadAsBrowsersDo) {
  EXPECT_EQ(markdown("<p>one<p>two</b><li>three"), "one\n\ntwo\n\nthree\n");
  EXPECT_EQ(markdown("<b><p>one</p><p>two</p></b>"), "**one**\n\n**two**\n");
}

TEST(ImportedNotes, WhatIsSeenIsTheSameForBothWritings) {
  EXPECT_EQ(
      seen_html("<p>a <b>b</b><br>c https://x.example/</p>").value(),
      seen_html("<p>a b c <a href=\"https://x.example/\">https://x.example/</a></p>").value());
  EXPECT_NE(seen_html("<a href=\"https://x.example/1\">a</a>").value(),
            seen_html("<a href=\"https://x.example/2\">a</a>").value());
}

TEST(ChooseNotes, TheWholeNotesAreTheNotesAndAShortTextOfItsOwnTheSummary) {
  const auto chosen =
      choose_notes({"<p>Long notes with much to say about it.</p>", "Something else.", "", ""});
  EXPECT_EQ(chosen.notes, "<p>Long notes with much to say about it.</p>");
  EXPECT_EQ(chosen.summary, "Something else.");
  EXPECT_EQ(choose_notes({"<p>Long notes, much to say</p>", "Long notes…", "", ""}).summary, "");
  EXPECT_EQ(
      choose_notes({"<p>Hi</p>", "<p>Much longer words in the description</p>", "", ""}).notes,
      "<p>Much longer words in the description</p>");
}

TEST(EpisodeNames, ComeFromTheOldPostElseFromTheTitle) {
  const std::vector<OldItem> items = {item("https://a.example/2019/05/hello-world/", "Episode 3"),
                                      item("https://a.example/?p=12", "The Body Clock!"),
                                      item("https://a.example/x/62a1b2c3d4", "Ümlaut & Co"),
                                      item("", "日本")};
  EXPECT_EQ(
      episode_names(items, {}, {"umlaut-co"}),
      (std::vector<std::string>{"hello-world", "the-body-clock", "umlaut-co-2", "episode-1"}));
}

TEST(EpisodeNames, ALinkThatAllShareSaysNothing) {
  const std::vector<OldItem> items = {item("https://a.example/show", "Two"),
                                      item("https://a.example/show", "One")};
  EXPECT_EQ(episode_names(items, {}, {}), (std::vector<std::string>{"two", "one"}));
}

TEST(EpisodeNames, WhatIsKnownKeepsItsNameAndTheOthersGoAround) {
  const std::vector<OldItem> items = {item("", "Same"), item("", "Same"), item("", "Same")};
  EXPECT_EQ(episode_names(items, {{1, "same"}}, {}),
            (std::vector<std::string>{"same-3", "same", "same-2"}));
}

TEST(EpisodeNames, APathOfTheOldSiteIsAnAlias) {
  const auto alias = [](const std::string& link) {
    return episode_aliases({item(link, "")}, "https://a.example/").front();
  };
  EXPECT_EQ(alias("https://a.example/2019/hello/"), "2019/hello/");
  for (const auto* link :
       {"https://a.example/?p=1", "https://b.example/hello/", "https://a.example/episodes/hello/",
        "https://a.example/", "https://a.example/index.html", "https://a.example/people/",
        "https://a.example/feed.xml", "https://a.example/%2e%2e/x", "https://a.example/a//b",
        "https://a.example/a%00b", "https://a.example/.well-known/x", "https://a.example/a%2Fb"})
    EXPECT_EQ(alias(link), "") << link;
}

TEST(EpisodeNames, APathThatTwoShareOrStandInIsNone) {
  EXPECT_EQ(
      episode_aliases({item("https://a.example/a", ""), item("https://a.example/a/", ""),
                       item("https://a.example/b.html", ""), item("https://a.example/b.html/c", ""),
                       item("https://a.example/d", "")},
                      "https://a.example/"),
      (std::vector<std::string>{"", "", "b.html", "", "d"}));
}

TEST(TranscriptNames, ComeFromTypeAndLanguage) {
  EXPECT_EQ(transcript_name({"https://a.example/x", "text/vtt", "en"}, "en"), "transcript.vtt");
  EXPECT_EQ(transcript_name({"https://a.example/x", "application/srt", "de"}, "en"),
            "transcript.de.srt");
  EXPECT_EQ(transcript_name({"https://a.example/x.json?y", "", ""}, "en"), "transcript.json");
  EXPECT_EQ(transcript_name({"https://a.example/x.pdf", "application/pdf", ""}, "en"), "");
}

TEST(YamlLine, HoldsAnyTextLetterByLetter) {
  EXPECT_EQ(yaml_line("plain words"), "plain words");
  EXPECT_EQ(yaml_line(" tag:x,  y\n"), "\" tag:x,  y\\n\"");
  EXPECT_EQ(yaml_line("a\xE2\x80\xA8"), "\"a\\L\"");
  EXPECT_EQ(yaml_block("one\n\ntwo\n", 2), "|\n  one\n\n  two\n");
}
