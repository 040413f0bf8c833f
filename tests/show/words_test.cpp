// Words of whole shows: links, times, chapters, transcripts, people, series, blocks and pages.
#include <gmock/gmock.h>

#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

// An episode of ten seconds.
std::string episode(const std::string& slug, const std::string& more, const std::string& notes) {
  const auto day = std::to_string(10 + slug.size() % 10);
  return "-- episodes/" + slug + "/notes.md --\n---\ntitle: " + slug + "\ndate: 2026-11-" + day +
         "\n" + more + "---\n\n" + notes + "\n";
}

std::string page_of(const TestShow& show, const std::string& slug) {
  return show.read("feed/episodes/" + slug + "/index.html");
}

}  // namespace

TEST(Words, LinkHandlesOfPeopleInTheRegistry) {
  const TestShow show(
      "-- people/ana.md --\n---\nname: Ana\ninstagram: ana.l\nmastodon: \"@ana@s.example\"\n---\n" +
      episode("one", "guests: [ana]\n",
              "Ask @ana.l, @Ana@s.example. Not @bo, not x@ana.l, not `@ana.l`."));
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_THAT(page_of(show, "one"),
              HasSubstr("Ask <a href=\"https://www.instagram.com/ana.l/\">@ana.l</a>, "
                        "<a href=\"https://s.example/@ana\">@Ana@s.example</a>. Not @bo, not "));
  EXPECT_THAT(page_of(show, "one"), HasSubstr("<code>@ana.l</code>"));
}

TEST(Words, GivePicturesOfTheShowTheirSize) {
  const TestShow show(episode("one", "", "![A lamp](lamp.png \"Lamp\")") +
                      "-- episodes/one/lamp.png --\n" + png_picture(300, 200) + "\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_THAT(page_of(show, "one"),
              HasSubstr("<img src=\"../../episodes/one/lamp.png\" alt=\"A lamp\" width=\"300\" "
                        "height=\"200\" loading=\"lazy\">\n<figcaption>Lamp</figcaption>"));
  EXPECT_TRUE(show.has("feed/episodes/one/lamp.png"));
}

TEST(Words, SayLinksThatDoNotSayWhere) {
  const TestShow show(
      episode("one", "", "Click [here](https://a.example/) or [read on](https://b.example/)."));
  EXPECT_EQ(
      problems_text(show.build().said),
      "warning vague-link episodes/one/notes.md:6:14 this link does not say where it leads\n");
}

TEST(Words, SayPicturesOfOtherSites) {
  const TestShow show(episode("one", "", "![A lamp](https://a.example/lamp.png)"));
  EXPECT_EQ(problems_text(show.build().said),
            "warning foreign-picture episodes/one/notes.md:6:11 this picture is fetched from "
            "a.example\n");
}

TEST(Words, OfPeopleSeriesAndPagesLinkToOneAnother) {
  const TestShow show(
      "-- people/ana.md --\n---\nname: Ana\n---\n[CV](cv.pdf), [the series](../series/sleep.md)\n"
      "-- people/cv.pdf --\nx\n"
      "-- series/sleep.md --\n---\ntitle: Sleep\n---\nWith [Ana](../people/ana.md).\n"
      "-- pages/about.md --\n---\ntitle: About us\nmenu: true\n---\nHear "
      "[one](../episodes/one/notes.md).\n" +
      episode("one", "guests: [ana]\nseries: sleep\n", "[Who](../../pages/about.md) we are.") +
      episode("three", "",
              "With [Ana](../../people/ana.md) in [a series](../../series/sleep.md)."));
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_THAT(
      show.read("feed/people/ana/index.html"),
      HasSubstr("<a href=\"../../people/cv.pdf\">CV</a>, <a href=\"../../series/sleep/\">"));
  EXPECT_TRUE(show.has("feed/people/cv.pdf"));
  EXPECT_THAT(show.read("feed/series/sleep/index.html"),
              HasSubstr("<a href=\"../../people/ana/\">Ana</a>"));
  EXPECT_THAT(show.read("feed/about/index.html"),
              HasSubstr("<a href=\"../episodes/one/\">one</a>"));
  EXPECT_THAT(page_of(show, "one"), HasSubstr("<a href=\"../../about/\">Who</a>"));
  EXPECT_THAT(show.read("feed/index.html"),
              HasSubstr("<li><a href=\"./about/\">About us</a></li>"));
  // Every page knows who speaks of it.
  for (const auto* page : {"people/ana", "series/sleep"})
    EXPECT_THAT(show.read("feed/" + std::string(page) + "/index.html"),
                HasSubstr("Mentioned in</h2>\n<article"));
  EXPECT_THAT(show.read("feed/about/index.html"),
              HasSubstr("<a href=\"../episodes/one/\">one</a></h3>"));
}

TEST(Pages, MayNotTakeAddressesOfLiner) {
  const TestShow show("-- pages/tags.md --\n---\ntitle: Tags\n---\nx\n" + episode("one", "", "x"));
  EXPECT_EQ(problems_text(show.build().said),
            "error reserved-name pages/tags.md /tags/ is an address that Liner uses itself\n");
}

TEST(Times, LeadIntoTheAudioAndAreChaptersWhenNothingElseIs) {
  const TestShow show(episode("one", "", "0:00 Hello\n0:04 \u2013 Why *now*\n\n(0:59) Late\n"));
  EXPECT_EQ(problems_text(show.build().said),
            "warning late-time episodes/one/notes.md:9:2 the time 0:59 is after the end of the "
            "audio (0:10)\n");
  EXPECT_THAT(page_of(show, "one"),
              HasSubstr("<a href=\"../../episodes/one/one.mp3#t=4\" data-seconds=\"4\">0:04</a>"));
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("<p>0:00 Hello<br>\n0:04 – Why <em>now</em></p>"));
  EXPECT_THAT(show.read("feed/episodes/one/chapters.json"), HasSubstr("\"title\": \"Why now\""));
  const TestShow other(episode("one", "chapters: [{start: 1, title: Mine}]\n", "0:00 Hello\n"));
  other.build();
  EXPECT_THAT(other.read("feed/episodes/one/chapters.json"), Not(HasSubstr("Hello")));
}

TEST(Chapters, ComeFromTheFirstSourceThatHasAny) {
  const std::string json =
      "-- episodes/one/chapters.json --\n{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": "
      "0, "
      "\"title\": \"From JSON\", \"img\": \"lamp.png\"}]}\n-- episodes/one/lamp.png --\n" +
      png_picture(300, 200) + "\n";
  const std::string text = "-- episodes/one/chapters.txt --\n0:00 From text\n";
  const auto title = [](const std::string& files) {
    const TestShow show(files);
    show.write("episodes/one/audio.mp3",
               silent_mp3({.seconds = 10, .chapters = {{0, "From audio"}}}));
    EXPECT_TRUE(show.build().published) << problems_text(show.build().said);
    return show.read("feed/episodes/one/chapters.json");
  };
  const auto notes = episode("one", "", "0:00 From notes\n");
  EXPECT_THAT(
      title(episode("one", "chapters: [{start: 0, title: From front}]\n", "x") + json + text),
      HasSubstr("From front"));
  const auto with_json = title(notes + json + text);
  EXPECT_THAT(with_json, HasSubstr("From JSON"));
  EXPECT_THAT(with_json, HasSubstr("\"img\": \"https://show.example/episodes/one/chapter-"));
  EXPECT_THAT(title(notes + text), HasSubstr("From text"));
  EXPECT_THAT(title(notes), HasSubstr("From audio"));
}

TEST(Chapters, OfFilesAreHeldAgainstTheAudio) {
  const TestShow show(episode("one", "", "x") +
                      "-- episodes/one/chapters.txt --\n0:05 B\n0:02 A\n0:30 C\n");
  EXPECT_EQ(
      problems_text(show.build().said),
      "error chapter-order episodes/one/chapters.txt:2:1 this chapter starts at 0:02, not after "
      "the one before it (0:05)\n"
      "error late-chapter episodes/one/chapters.txt:3:1 this chapter starts at 0:30, but the "
      "audio ends at 0:10\n");
}

TEST(Transcripts, ArePublishedInEveryFormAndShownOnThePage) {
  const TestShow show(
      episode("one", "", "x") +
      "-- episodes/one/transcript.srt --\n1\n00:00:00,000 --> 00:00:02,000\nAna: Hello\n\n"
      "2\n00:00:02,000 --> 00:00:04,000\nyou <all>.\n\n3\n00:00:05,000 --> 00:00:06,000\nBo: "
      "Hi.\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_EQ(show.read("feed/episodes/one/transcript.srt"),
            show.read("episodes/one/transcript.srt"));
  EXPECT_EQ(show.read("feed/episodes/one/transcript.vtt"),
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<v Ana>Hello\n\n00:00:02.000 --> "
            "00:00:04.000\n<v Ana>you &lt;all&gt;.\n\n00:00:05.000 --> 00:00:06.000\n<v Bo>Hi.\n");
  EXPECT_EQ(show.read("feed/episodes/one/transcript.txt"), "Ana: Hello you <all>.\n\nBo: Hi.\n");
  EXPECT_THAT(show.read("feed/episodes/one/transcript.json"), HasSubstr("\"speaker\":\"Bo\""));
  EXPECT_THAT(page_of(show, "one"),
              HasSubstr("<p><strong class=\"speaker\">Ana</strong> <a class=\"at\" "
                        "href=\"../../episodes/one/one.mp3#t=0\" data-seconds=\"0\"><time "
                        "datetime=\"PT0H0M0S\">0:00</time></a> <span data-at=\"0\">Hello</span> "
                        "<span data-at=\"2\">you &lt;all&gt;.</span> </p>"));
}

TEST(Transcripts, ThatHadToBeRepairedAreNotPublishedAsTheyWere) {
  const TestShow show(
      episode("one", "", "x") +
      "-- episodes/one/transcript.vtt --\nWEBVTT\n\n00:01,000 --> 00:02,000\nHello.\n");
  EXPECT_EQ(problems_text(show.build().said),
            "warning cue-times episodes/one/transcript.vtt:3:1 times of WebVTT are written "
            "00:01.000; they were rewritten\n");
  EXPECT_EQ(show.read("feed/episodes/one/transcript.vtt"),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello.\n");
}

TEST(Transcripts, OfOtherLanguagesStandBesideTheShowsOwn) {
  const TestShow show(
      episode("one", "", "x") +
      "-- episodes/one/transcript.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n"
      "-- episodes/one/transcript.de.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nHallo.\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_TRUE(show.has("feed/episodes/one/transcript.de.srt"));
  const auto page = page_of(show, "one");
  EXPECT_LT(page.find("<div class=\"spoken\" lang=\"en\""),
            page.find("<div class=\"spoken\" lang=\"de\""));
}

TEST(People, WithANameOneLetterAwayFromSomebodyKnownAreSaid) {
  const TestShow show("-- people/ana-lopez.md --\n---\nname: Ana L\u00F3pez\n---\n" +
                      episode("one", "guests: [Ana Lopes, Bo Lind]\n", "x"));
  EXPECT_EQ(
      problems_text(show.build().said),
      "warning nearly-known episodes/one/notes.md:4:10 \"Ana Lopes\" is nearly Ana L\u00F3pez of "
      "people/ana-lopez.md\n");
}

TEST(People, AreWhatSearchEnginesRead) {
  const TestShow show(
      "-- people/ana.md --\n---\nname: Ana </script>\ncredentials: MD\ninstagram: ana\n---\n" +
      episode("one", "guests: [ana]\n", "x"));
  show.build();
  const auto page = page_of(show, "one");
  EXPECT_THAT(page,
              HasSubstr("\"actor\":[{\"@type\":\"Person\",\"name\":\"Ana \\u003c/script\\u003e\","
                        "\"honorificSuffix\":\"MD\",\"url\":\"https://show.example/people/ana/\","
                        "\"sameAs\":[\"https://www.instagram.com/ana/\"]}]"));
  EXPECT_THAT(show.read("feed/people/ana/index.html"), HasSubstr("\"@type\":\"Person\""));
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("\"@type\":\"PodcastSeries\""));
}

TEST(Series, HaveTheirPartsInOrder) {
  const TestShow show(
      "-- series/s.md --\n---\ntitle: S\n---\nx\n" + episode("a", "series: s\npart: 1\n", "x") +
      episode("bb", "series: s\npart: 2\n", "x") + episode("ccc", "series: s\npart: 3\n", "x"));
  EXPECT_EQ(problems_text(show.build().said), "");
  const auto page = page_of(show, "bb");
  EXPECT_THAT(page, HasSubstr("<strong>Part 2 of 3</strong>"));
  EXPECT_THAT(
      page,
      HasSubstr("<a href=\"../../episodes/a/\"><span class=\"fine\">Previous part</span> a</a>"));
  EXPECT_THAT(
      page,
      HasSubstr("<a href=\"../../episodes/ccc/\"><span class=\"fine\">Next part</span> ccc</a>"));
}

TEST(Series, WithAGapOrADoublePartAreSaid) {
  const TestShow show(episode("a", "series: My S\npart: 1\n", "x") +
                      episode("bb", "series: My S\npart: 3\n", "x") +
                      episode("ccc", "series: My S\npart: 3\n", "x"));
  EXPECT_EQ(
      problems_text(show.build().said),
      "warning series-parts episodes/ccc/notes.md:4:9 episodes/bb/notes.md is part 3 of the series "
      "too\n"
      "warning series-parts episodes/bb/notes.md:4:9 this is part 3 of the series, but there is no "
      "part 2\n");
}

TEST(Blocks, StandOnPageAndInTheFeedWhereTheyBelong) {
  const TestShow show(
      "-- blocks/call.md --\n---\nplace: before\ntags: [sleep]\nbutton: {title: Join, link: "
      "../pages/club.md}\n"
      "---\n## Join us\n"
      "-- blocks/fine.md --\n---\non: page\n---\nNot advice.\n"
      "-- pages/club.md --\n---\ntitle: Club\n---\nx\n" +
      episode("one", "tags: [Sleep]\n", "Notes.") + episode("three", "", "Other."));
  EXPECT_EQ(problems_text(show.build().said), "");
  const auto page = page_of(show, "one");
  EXPECT_THAT(page,
              HasSubstr("<h2 id=\"block-call-join-us\">Join us</h2>\n\n<p><a class=\"button\" "
                        "href=\"../../club/\">Join</a></p>"));
  EXPECT_LT(page.find("Join us</h2>"), page.find("<p>Notes.</p>"));
  EXPECT_LT(page.find("<p>Notes.</p>"), page.find("<p>Not advice.</p>"));
  EXPECT_THAT(page_of(show, "three"), Not(HasSubstr("Join us")));
  const auto feed = show.read("feed/feed.xml");
  EXPECT_THAT(feed,
              HasSubstr("<description><![CDATA[<p><strong>Join us</strong></p>\n<p><a "
                        "href=\"https://show.example/club/\">Join</a></p>\n<p>Notes.</p>]]>"));
  EXPECT_THAT(feed, Not(HasSubstr("Not advice")));
}

TEST(Blocks, AppearFromTheirFirstDayToTheirLast) {
  const TestShow show(
      "-- blocks/sale.md --\n---\nfrom: 2026-11-20\nuntil: 2026-11-21\n---\nSale!\n" +
      episode("one", "", "Notes."));
  const auto shown = [&](const char* now) {
    EXPECT_EQ(show.run(now).exit_code, 0);
    return page_of(show, "one").find("Sale!") != std::string::npos;
  };
  EXPECT_FALSE(shown("2026-11-19 23:59"));
  EXPECT_TRUE(shown("2026-11-20 00:00"));
  EXPECT_TRUE(shown("2026-11-21 23:59"));
  EXPECT_FALSE(shown("2026-11-22 00:00"));
}

TEST(Blocks, MoveNoGuidAndNoDate) {
  const TestShow show(episode("one", "", "Notes."));
  show.build();
  const auto ledger = show.read("ledger.json");
  const auto guid = [&] {
    const auto feed = show.read("feed/feed.xml");
    const auto at = feed.find("<guid");
    return feed.substr(at, feed.find("</pubDate>", at) - at);
  };
  const auto before = guid();
  show.write("blocks/new.md", "New words.\n");
  EXPECT_TRUE(show.build().published);
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("New words."));
  EXPECT_EQ(guid(), before);
  EXPECT_EQ(show.read("ledger.json"), ledger);
}

TEST(Blocks, ThatAreWrongAreSaid) {
  const TestShow show(
      "-- blocks/a.md --\n---\ntags: [Slep]\n---\nx\n"
      "-- blocks/b.md --\n---\nfrom: 2026-12-01\nuntil: 2026-11-01\nseries: slep\non: fed\n---\nx\n"
      "-- series/sleep.md --\n---\ntitle: Sleep\n---\nx\n" +
      episode("one", "tags: [Sleep]\nseries: sleep\n", "x"));
  const auto said = problems_text(show.build().said);
  EXPECT_THAT(said, HasSubstr("warning unused-block blocks/a.md no episode has the tags"));
  EXPECT_THAT(said, HasSubstr("error wrong-date blocks/b.md:3:8 the block ends before it begins"));
  EXPECT_THAT(said, HasSubstr("error unknown-series blocks/b.md:4:9 there is no series/slep.md"));
  EXPECT_THAT(said, HasSubstr("error wrong-choice blocks/b.md:5:5"));
}

TEST(Blocks, AreNotCutInTheDescription) {
  const TestShow show("-- blocks/fine.md --\n---\n---\nNot advice.\n" +
                      episode("one", "", std::string(6000, 'a') + "\n\nEnd."));
  show.build();
  const auto feed = show.read("feed/feed.xml");
  const auto begin = feed.find("<description><![CDATA[<p>aaa");
  const auto description = feed.substr(begin + 22, feed.find("]]>", begin) - begin - 22);
  EXPECT_LE(description.size(), 4000U);
  EXPECT_THAT(description, HasSubstr("Read the full notes</a></p>\n<p>Not advice.</p>"));
}

TEST(Links, LeadToHeadings) {
  const TestShow show(
      episode("one", "",
              "## Try it!\n\nSee [above](#try-it), [two](../three/notes.md#the-end), "
              "[nothing](../three/notes.md#gone).") +
      episode("three", "", "# The end"));
  EXPECT_EQ(problems_text(show.build().said),
            "warning no-such-heading episodes/one/notes.md:8:67 there is no heading for \"#gone\" "
            "there\n");
  EXPECT_THAT(page_of(show, "one"),
              HasSubstr("<a href=\"../../episodes/one/#notes-try-it\">above</a>, <a "
                        "href=\"../../episodes/three/#notes-the-end\">two</a>, <a "
                        "href=\"../../episodes/three/\">nothing</a>"));
  EXPECT_THAT(page_of(show, "three"), HasSubstr("id=\"notes-the-end\""));
}

TEST(Links, ThatLeadElsewhereStandBesideThoseOfTheShow) {
  const TestShow show(
      episode(
          "one", "",
          "## Part\n\nSee [Caf\u00E9](https://caf\u00E9.example/a|b), [![A lamp](lamp.png)]"
          "(https://B.example/x) and [two](../three/notes.md#end), then [mail](mailto:a@b.c).\n\n"
          "## End\n\n[three](../three/notes.md) [up](#part)") +
      episode("three", "", "# End") + "-- episodes/one/lamp.png --\n" + png_picture(30, 20) + "\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  const auto page = page_of(show, "one");
  EXPECT_THAT(page, HasSubstr("<a href=\"https://xn--caf-dma.example/a%7Cb\">Caf\u00E9</a>"));
  EXPECT_THAT(
      page, HasSubstr("<a href=\"https://b.example/x\"><img src=\"../../episodes/one/lamp.png\""));
  EXPECT_THAT(page, HasSubstr("<a href=\"../../episodes/three/#notes-end\">two</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"mailto:a@b.c\">mail</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"../../episodes/three/\">three</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"../../episodes/one/#notes-part\">up</a>"));
}

TEST(Links, ThatCannotBeOneAreSaidBesideThoseThatLeadToNothing) {
  const TestShow show(episode("one", "", "[A lamp](https://) [a letter](letter.pdf)"));
  const auto said = problems_text(show.build().said);
  EXPECT_THAT(said, HasSubstr("error wrong-address episodes/one/notes.md:6:10"));
  EXPECT_THAT(said, HasSubstr("error broken-link episodes/one/notes.md:6:31"));
}

TEST(Links, LeadToFilesInFoldersAndOfAnyName) {
  const TestShow show(episode("one", "", "[a](<papers/A x.pdf>), [b](\u00C4.pdf)") +
                      "-- episodes/one/papers/A x.pdf --\nx\n-- episodes/one/A\u0308.pdf --\ny\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_TRUE(show.has("feed/episodes/one/papers/A x.pdf"));
  EXPECT_TRUE(show.has("feed/episodes/one/A\u0308.pdf"));
}

TEST(Series, HaveOneCountWhateverPartsAreMissing) {
  const TestShow show(episode("a", "series: My S\npart: 1\n", "x") +
                      episode("bb", "series: My S\npart: 3\n", "x"));
  show.build();
  EXPECT_THAT(page_of(show, "a"), HasSubstr("Part 1 of 3"));
  EXPECT_THAT(page_of(show, "bb"), HasSubstr("Part 3 of 3"));
}

TEST(People, WhoHostAreNoGuestsAsWell) {
  const TestShow show("-- people/ana.md --\n---\nname: Ana\n---\n" +
                      episode("one", "hosts: [ana]\nguests: [Ana, Bo]\n", "x"));
  show.build();
  EXPECT_THAT(page_of(show, "one"), HasSubstr("with Ana and Bo</p>"));
}

TEST(Blocks, EndWithTheirLastDayAlsoWhenClocksChange) {
  const TestShow show("-- show.yaml --\n" + show_yaml("time_zone: Europe/Berlin\n") +
                      "-- blocks/sale.md --\n---\nuntil: 2026-10-25\n---\nSale!\n" +
                      episode("one", "", "Notes.") +
                      "-- episodes/old/notes.md --\n---\ntitle: Old\ndate: 2026-10-01\n---\nx\n");
  const auto shown = [&](const char* now) {
    EXPECT_EQ(show.run(now).exit_code, 0);
    return page_of(show, "old").find("Sale!") != std::string::npos;
  };
  EXPECT_TRUE(shown("2026-10-25T23:59:00+01:00"));
  EXPECT_FALSE(shown("2026-10-26T00:00:00+01:00"));
}

TEST(Transcripts, OfTheShowsLanguageNeedNotSaySo) {
  const TestShow show(episode("one", "", "x") +
                      "-- episodes/one/transcript.en.vtt --\nWEBVTT\n\n00:01.000 --> "
                      "00:02.000\nHello.\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_TRUE(show.has("feed/episodes/one/transcript.vtt"));
}

TEST(Transcripts, AsHtmlAreWrittenAnew) {
  const TestShow show(episode("one", "", "x") +
                      "-- episodes/one/transcript.html --\n<cite>Ana</cite><time>0:00</time><p>Hi "
                      "<script>alert(1)</script><b onclick=x>all</b></p>\n");
  EXPECT_EQ(problems_text(show.build().said), "");
  EXPECT_EQ(show.read("feed/episodes/one/transcript.html"),
            "<cite>Ana:</cite>\n<time>0:00</time>\n<p>Hi all</p>\n");
}

TEST(Problems, OfADamagedTextAreSaidOnAScreen) {
  std::string notes;
  for (int i = 0; i < 500; ++i) notes += "[a](javascript:x) ";
  const TestShow show(episode("one", "", notes));
  const auto said = show.build().said;
  EXPECT_EQ(said.size(), 50U);
  EXPECT_THAT(said.back().what, HasSubstr("; 450 more problems like these"));
}
