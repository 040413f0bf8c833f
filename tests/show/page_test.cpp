// The pages of whole shows.
#include <gmock/gmock.h>

#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

const std::string kSeries =
    "-- show.yaml --\n" +
    show_yaml(
        "hosts: [ada]\nnewsletter: {action: \"https://l.example/s\", text: Letters., privacy: "
        "Kept.}\n"
        "menu: [{title: Club, link: \"https://club.example/\", button: true}, {title: All, link: "
        "/episodes/}]\n") +
    "-- people/ada.md --\n---\nname: Ada Byron\ncredentials: PhD\ninstagram: ada\n---\n\nCounts "
    "*things*.\n"
    "-- series/sleep.md --\n---\ntitle: Sleep well\n---\n\nTwo talks.\n"
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\nseries: sleep\npart: 1\ntags: "
    "[Deep sleep]\n"
    "chapters: [{start: 0, title: Start}, {start: 5.5, title: End}]\n---\n\nHello.\n\n## X\n"
    "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-08\nseries: sleep\npart: "
    "2\nguests: [Bo Lind]\n---\n\n"
    "See [one](../one/notes.md#x) and [Ada](../../people/ada.md).\n";

}  // namespace

TEST(Post, HasEverythingOfTheEpisode) {
  const TestShow show(kSeries);
  ASSERT_EQ(show.run().exit_code, 0) << show.run().error;
  const auto page = show.read("feed/episodes/two/index.html");
  for (const auto* part :
       {"<title>Two · Test Show</title>", "<h1>Two</h1>",
        "<p class=\"byline\">with Ada Byron, PhD and Bo Lind</p>",
        "<time datetime=\"2026-11-08T06:00:00Z\">8 November 2026</time>",
        "<strong>Part 2 of 2</strong>", "<a href=\"../../series/sleep/\">Sleep well</a>",
        "<a href=\"../../episodes/one/#notes-x\">one</a>", "<a href=\"../../people/ada/\">Ada</a>",
        "https://www.instagram.com/ada/",
        "<source src=\"../../episodes/two/two.mp3\" type=\"audio/mpeg\">",
        "<a rel=\"prev\" href=\"../../episodes/one/\">",
        "<a href=\"https://club.example/\" class=\"button\">Club</a>",
        "<a href=\"../../episodes/\">All</a>",
        "<form action=\"https://l.example/s\" method=\"post\">",
        "<link rel=\"alternate\" type=\"application/rss+xml\" "
        "href=\"https://show.example/feed.xml\"",
        "<link rel=\"canonical\" href=\"https://show.example/episodes/two/\">",
        "&lt;iframe src=&quot;https://show.example/episodes/two/embed/&quot;"})
    EXPECT_THAT(page, HasSubstr(part));
}

TEST(Post, NamesTheEpisodesThatMentionIt) {
  const TestShow show(kSeries);
  show.build();
  EXPECT_THAT(show.read("feed/episodes/one/index.html"), HasSubstr("Mentioned in"));
  EXPECT_THAT(show.read("feed/episodes/two/index.html"), Not(HasSubstr("Mentioned in")));
}

TEST(Post, LinksChaptersToTheSecondsOfTheAudio) {
  const TestShow show(kSeries);
  show.build();
  EXPECT_THAT(show.read("feed/episodes/one/index.html"),
              HasSubstr("<a href=\"../../episodes/one/one.mp3#t=5.5\" data-seconds=\"5.5\"><time "
                        "datetime=\"PT0H0M5S\">0:05</time>"));
}

TEST(Pages, OfTagsPeopleAndSeriesListTheirEpisodes) {
  const TestShow show(kSeries);
  show.build();
  EXPECT_THAT(show.read("feed/tags/deep-sleep/index.html"),
              HasSubstr("<a href=\"../../episodes/one/\">One</a>"));
  EXPECT_THAT(show.read("feed/people/ada/index.html"), HasSubstr("<p>Counts <em>things</em>.</p>"));
  EXPECT_THAT(show.read("feed/people/ada/index.html"),
              HasSubstr("<a href=\"../../episodes/two/\">Two</a>"));
  EXPECT_THAT(show.read("feed/series/sleep/index.html"), HasSubstr("<p>Two talks.</p>"));
  const auto series = show.read("feed/series/sleep/index.html");
  EXPECT_LT(series.find(">One<"), series.find(">Two<")) << "in the order of the parts";
}

TEST(Pages, WorkBelowAPath) {
  const TestShow show(
      "-- show.yaml --\ntitle: T\nlink: https://a.example/my/show\ndescription: D\nauthor: "
      "A\ncategories: Arts\n"
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n");
  show.build();
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("https://a.example/my/show/episodes/one/one.mp3"));
  EXPECT_THAT(show.read("feed/404.html"), HasSubstr("href=\"/my/show/episodes/\""))
      << "served at any depth";
  EXPECT_THAT(show.read("feed/episodes/index.html"), HasSubstr("href=\"../episodes/one/\""));
}

TEST(Pages, LoadNothingFromAnotherOrigin) {
  const TestShow show(kSeries);
  show.build();
  for (const auto* page :
       {"index.html", "episodes/two/index.html", "episodes/two/embed/index.html", "404.html"}) {
    const auto html = show.read(std::string("feed/") + page);
    for (const auto* attribute : {"src=\"http", "rel=\"stylesheet\" href=\"http", "src=\"//"})
      EXPECT_THAT(html, Not(HasSubstr(attribute))) << page;
  }
}

TEST(Pages, PlayAudioFromTheMediaAddressWithoutThePrefix) {
  const TestShow show(
      "-- show.yaml --\n" +
      show_yaml("media_url: https://media.example/\nmedia_prefix: https://op3.dev/e/\n") +
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n");
  show.build();
  EXPECT_THAT(show.read("feed/episodes/one/index.html"),
              HasSubstr("<source src=\"https://media.example/episodes/one/one.mp3\""));
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("url=\"https://op3.dev/e/media.example/episodes/one/one.mp3\""));
  EXPECT_FALSE(show.has("feed/episodes/one/one.mp3"));
}

TEST(Pages, KeepPayloadsHarmlessWhereverTextCanStand) {
  const std::string evil =
      "\"><script>alert(1)</script><img src=https://x.example/x onerror=alert(2)>";
  const TestShow show(
      "-- show.yaml --\ntitle: '" + evil + "'\nlink: https://a.example/\ndescription: '" + evil +
      "'\nauthor: '" + evil + "'\ncategories: Arts\nhosts: ['" + evil + "']\ncopyright: '" + evil +
      "'\n" + "-- episodes/one/notes.md --\n---\ntitle: '" + evil +
      "'\ndate: 2026-11-01\nsummary: '" + evil + "'\ntags: ['" + evil + "']\ncover_alt: '" + evil +
      "'\nchapters: [{start: 0, title: '" + evil + "'}]\n---\n\n" + evil + " [" + evil +
      "](https://a.example/\"onclick=alert(3)) ![" + evil + "](https://a.example/x.png)\n");
  ASSERT_TRUE(show.build().published);
  for (const auto* page : {"index.html", "episodes/one/index.html", "episodes/one/embed/index.html",
                           "episodes/index.html"}) {
    const auto html = show.read(std::string("feed/") + page);
    EXPECT_THAT(html, Not(HasSubstr("<script>alert"))) << page;
    EXPECT_THAT(html, Not(HasSubstr("onerror=alert(2)>"))) << page;
    EXPECT_THAT(html, Not(HasSubstr("onerror=\""))) << page;
    EXPECT_THAT(html, Not(HasSubstr("\"onclick"))) << page;
  }
}
