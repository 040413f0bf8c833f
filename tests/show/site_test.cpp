// The site around the posts: lists, redirects, files beside the pages, what other programs read.
#include <gmock/gmock.h>

#include "base/json.h"
#include "check/check_feed.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string episode(const std::string& slug, const std::string& date,
                    const std::string& more = {}) {
  return "-- episodes/" + slug + "/notes.md --\n---\ntitle: The " + slug + "\ndate: " + date +
         "\n" + more + "---\n\nSomething about " + slug + ".\n";
}

const std::string kOne = episode("one", "2026-11-01");

// So many episodes, one a day, the newest on 20 November 2026.
std::string many(int count) {
  std::string files;
  const auto newest = *parse_date("2026-11-20 06:00", TimeZone(), {});
  for (int i = 0; i < count; ++i)
    files +=
        episode("number-" + std::to_string(i), format_iso(newest - std::chrono::hours(24 * i)));
  return files;
}

}  // namespace

TEST(Archive, IsOnePageByYearForASmallShow) {
  const TestShow show(kOne + episode("two", "2025-06-01") + episode("three", "2025-01-01"));
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/episodes/index.html");
  EXPECT_LT(page.find("<h2 id=\"year-2026\">"), page.find("<h2 id=\"year-2025\">"));
  EXPECT_FALSE(show.has("feed/archive"));
}

TEST(Archive, GoesOnInYearsAndTheyInPages) {
  const TestShow show(many(150));
  EXPECT_EQ(show.run().error, "");
  const auto first = show.read("feed/episodes/index.html");
  EXPECT_THAT(first,
              HasSubstr("<a href=\"../archive/2026/\">2026 <span class=\"count\">150</span>"));
  EXPECT_THAT(first, HasSubstr("href=\"../episodes/number-59/\""));
  EXPECT_THAT(first, Not(HasSubstr("href=\"../episodes/number-60/\"")));
  const auto second = show.read("feed/archive/2026/page-2/index.html");
  EXPECT_THAT(second, HasSubstr("Page 2 of 3"));
  EXPECT_THAT(second,
              HasSubstr("<a rel=\"prev\" href=\"../../../archive/2026/\">Newer episodes</a>"));
  EXPECT_THAT(second, HasSubstr("<link rel=\"next\" href=\"../../../archive/2026/page-3/\">"));
  EXPECT_THAT(second, HasSubstr("href=\"../../../episodes/number-60/\""));
  EXPECT_THAT(show.read("feed/archive/2026/page-3/index.html"), HasSubstr("number-149/\""));
}

TEST(Archive, HasSeasonsInTheOrderTheyAreHeard) {
  const TestShow show("-- show.yaml --\n" + show_yaml("type: serial\nseasons: {1: The road}\n") +
                      episode("one", "2026-11-01", "season: 1\nepisode: 1\n") +
                      episode("two", "2026-11-08", "season: 1\nepisode: 2\n"));
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/seasons/1/index.html");
  EXPECT_THAT(page, HasSubstr("<h1>The road</h1>"));
  EXPECT_LT(page.find("The one</a>"), page.find("The two</a>"));
  EXPECT_THAT(show.read("feed/episodes/index.html"),
              HasSubstr("<a href=\"../seasons/1/\">The road"));
}

TEST(Lists, OfTagsPeopleAndSeriesNameThemAll) {
  const TestShow show(
      "-- show.yaml --\n" + show_yaml("hosts: [ada]\n") +
      "-- people/ada.md --\n---\nname: Ada Byron\n---\n-- people/bo.md --\n---\nname: Bo "
      "Lind\n---\n" +
      "-- series/long.md --\n---\ntitle: The long one\n---\n\nIn parts.\n" +
      episode("one", "2026-11-01", "tags: [Sleep, Light]\nguests: [bo]\nseries: long\npart: 1\n"));
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/tags/index.html"),
              HasSubstr("<a href=\"../tags/light/\">Light <span class=\"count\">1</span></a>"));
  const auto people = show.read("feed/people/index.html");
  EXPECT_LT(people.find("Hosts"), people.find("Ada Byron"));
  EXPECT_LT(people.find("Guests"), people.find("Bo Lind"));
  EXPECT_THAT(show.read("feed/series/index.html"), HasSubstr("In parts."));
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("<a href=\"./people/\">People</a>"));
}

TEST(Aliases, BecomePagesThatLeadToThePost) {
  const TestShow show(
      episode("one", "2026-11-01", "aliases: [/2019/05/hello, old.html, \"caf%C3%A9/\"]\n"));
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/2019/05/hello/index.html");
  EXPECT_THAT(page, HasSubstr("content=\"0; url=https://show.example/episodes/one/\""));
  EXPECT_THAT(page,
              HasSubstr("<link rel=\"canonical\" href=\"https://show.example/episodes/one/\">"));
  EXPECT_THAT(page, HasSubstr("href=\"../../../episodes/one/\""));
  EXPECT_TRUE(show.has("feed/old.html"));
  EXPECT_TRUE(show.has("feed/café/index.html"));
}

TEST(Aliases, ThatCannotBeAreRefused) {
  for (const auto* alias :
       {"https://old.example/x", "\"/?p=12\"", "../up", "a//b", ".git/x", "/", "x#y", "'a\\b'"}) {
    const TestShow show(episode("one", "2026-11-01", "aliases: [" + std::string(alias) + "]\n"));
    EXPECT_THAT(show.run().error, HasSubstr("error[wrong-alias]")) << alias;
  }
}

TEST(Aliases, ThatAreInUseAreRefused) {
  const TestShow page(episode("one", "2026-11-01", "aliases: [/episodes/one]\n"));
  EXPECT_THAT(page.run().error, HasSubstr("/episodes/one is a page of this site"));
  const TestShow twice(episode("one", "2026-11-01", "aliases: [a]\n") +
                       episode("two", "2026-11-02", "aliases: [a/]\n"));
  EXPECT_THAT(twice.run().error, HasSubstr("leads to episodes/two/notes.md already"));
}

TEST(Aliases, CannotTakeWhatIsLinersAlsoWhereNoPageIsWrittenForThem) {
  for (const auto* alias : {"/feed.xml", "/seasons/1/", "/search/x", "/episodes/one/one.mp3",
                            "/sitemap.xml", "/404.html", "/tags", "/robots.txt"}) {
    const TestShow show("-- show.yaml --\n" + show_yaml("hosting: netlify\n") +
                        episode("one", "2026-11-01", "aliases: [" + std::string(alias) + "]\n"));
    EXPECT_THAT(show.run().error, HasSubstr("is a page of this site")) << alias;
  }
  const TestShow home(episode("one", "2026-11-01", "aliases: [/index.html]\n"));
  EXPECT_THAT(home.run().error, HasSubstr("is the home page"));
  const TestShow free(episode("one", "2026-11-01", "aliases: [/feed/, /posts/index.html]\n"));
  EXPECT_EQ(free.run().error, "");
  EXPECT_TRUE(free.has("feed/feed/index.html"));
  EXPECT_TRUE(free.has("feed/posts/index.html"));
}

TEST(Static, IsCopiedAsItIs) {
  const TestShow show(kOne +
                      "-- static/CNAME --\nshow.example\n-- static/.well-known/a/b.txt --\nx\n"
                      "-- static/.DS_Store --\nx\n-- static/robots.txt --\nUser-agent: x\n");
  EXPECT_EQ(show.run().error, "");
  EXPECT_EQ(show.read("feed/CNAME"), "show.example\n");
  EXPECT_EQ(show.read("feed/.well-known/a/b.txt"), "x\n");
  EXPECT_FALSE(show.has("feed/.DS_Store"));
  EXPECT_EQ(show.read("feed/robots.txt"), "User-agent: x\n") << "the producer's own word";
  show.remove("static");
  show.build();
  EXPECT_FALSE(show.has("feed/.well-known"));
  EXPECT_THAT(show.read("feed/robots.txt"), HasSubstr("Sitemap: https://show.example/sitemap.xml"));
}

TEST(Static, CannotReplaceAPage) {
  const TestShow show(kOne + "-- static/index.html --\nx\n");
  EXPECT_THAT(show.run().error, HasSubstr("error[same-path]"));
  EXPECT_FALSE(show.has("feed/index.html"));
}

TEST(Hosting, WritesWhatEachHostReads) {
  const TestShow show(
      "-- show.yaml --\n" + show_yaml("hosting: [cloudflare, apache, nginx]\n") +
      episode("one", "2026-11-01",
              "aliases: [/a.b/c, \"/x*\"]\nchapters: [{start: 0, title: X}]\n") +
      "-- episodes/one/transcript.de.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nJa.\n");
  EXPECT_EQ(show.run().error, "");
  const auto headers = show.read("feed/_headers");
  EXPECT_THAT(headers,
              HasSubstr("/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n"));
  EXPECT_THAT(
      headers,
      HasSubstr("/episodes/:slug/chapters.json\n  Content-Type: application/json+chapters\n"));
  EXPECT_THAT(
      headers,
      HasSubstr("/episodes/:slug/transcript.de.vtt\n  Content-Type: text/vtt; charset=utf-8\n"));
  EXPECT_THAT(headers, HasSubstr("Access-Control-Allow-Origin: *"));
  EXPECT_THAT(headers,
              HasSubstr("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
  EXPECT_EQ(show.read("feed/_redirects"),
            "/a.b/c /episodes/one/ 301\n/a.b/c/ /episodes/one/ 301\n"
            "/x%2A /episodes/one/ 301\n/x%2A/ /episodes/one/ 301\n");
  EXPECT_THAT(
      show.read("feed/.htaccess"),
      HasSubstr("RedirectMatch 301 \"^/a\\.b/c/?$\" \"https://show.example/episodes/one/\"\n"));
  EXPECT_THAT(show.read("feed/nginx.conf"), HasSubstr("location = \"/feed.xml\" {"));
  EXPECT_TRUE(show.has("feed/a.b/c/index.html"));
}

TEST(Hosting, LeavesTheRedirectToNetlifyWhichWouldShowThePageInstead) {
  const TestShow show("-- show.yaml --\n" + show_yaml("hosting: netlify\n") +
                      episode("one", "2026-11-01", "aliases: [/a]\n"));
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/_redirects"), HasSubstr("/a /episodes/one/ 301\n"));
  EXPECT_FALSE(show.has("feed/a/index.html"));
}

TEST(Sitemap, HasEveryPageWithTheDateOfItsContent) {
  const TestShow show(episode("one", "2026-11-01", "updated: 2026-11-05\n") +
                      "-- pages/about.md --\n---\ntitle: About\n---\n\nUs.\n");
  EXPECT_EQ(show.run().error, "");
  const auto map = show.read("feed/sitemap.xml");
  EXPECT_THAT(map, HasSubstr("<loc>https://show.example/episodes/one/</loc>\n    "
                             "<lastmod>2026-11-05T06:00:00Z</lastmod>"));
  EXPECT_THAT(map, HasSubstr("<loc>https://show.example/about/</loc>\n  </url>"));
  for (const auto* hidden : {"embed/", "404.html", "thanks/"})
    EXPECT_THAT(map, Not(HasSubstr(hidden)));
}

TEST(Posts, AreAFeedOfTheirOwn) {
  const TestShow show("-- show.yaml --\n" + show_yaml("hosts: [Ada]\n") + kOne);
  EXPECT_EQ(show.run().error, "");
  const auto feed = show.read("feed/posts.xml");
  for (const auto* part :
       {"<atom:link href=\"https://show.example/posts.xml\" rel=\"self\"",
        "<link>https://show.example/episodes/one/</link>", "<dc:creator>Ada</dc:creator>",
        "<pubDate>Sun, 01 Nov 2026 06:00:00 +0000</pubDate>", "Something about one.",
        "<a href=\"https://show.example/episodes/one/\">"})
    EXPECT_THAT(feed, HasSubstr(part));
  EXPECT_THAT(feed, Not(HasSubstr("enclosure")));
  EXPECT_THAT(show.read("feed/opml.xml"), HasSubstr("xmlUrl=\"https://show.example/feed.xml\""));
}

TEST(Posts, KeepEveryRuleThatIsNotAboutPodcasts) {
  const TestShow show("-- show.yaml --\n" + show_yaml("language: en\ncopyright: Ada\n") + kOne +
                      episode("two", "2026-11-08", "tags: [a]\n"));
  ASSERT_TRUE(show.build().published);
  const auto bytes = show.read("feed/posts.xml");
  FeedToCheck feed;
  feed.bytes = bytes;
  feed.file = "posts.xml";
  feed.address = "https://show.example/posts.xml";
  int others = 0;
  for (const auto& finding : check_feed(feed)) {
    const auto text = std::string(finding.rule) + " " + finding.what;
    const bool of_podcasts = text.find("itunes") != text.npos ||
                             text.find("podcast") != text.npos ||
                             text.starts_with("item/enclosure");
    EXPECT_TRUE(of_podcasts) << text;
    others += of_podcasts ? 1 : 0;
  }
  EXPECT_GT(others, 5) << "they were looked for";
}

TEST(Posts, KeepTheirAddress) {
  const TestShow show("-- show.yaml --\n" + show_yaml("feed: {name: posts.xml}\n") + kOne);
  EXPECT_THAT(show.run().error, HasSubstr("name: posts.xml is another file of the site"));
}

TEST(Oembed, LeadsOtherSitesToThePlayer) {
  const TestShow show(kOne);
  show.build();
  EXPECT_THAT(show.read("feed/episodes/one/index.html"),
              HasSubstr("<link rel=\"alternate\" type=\"application/json+oembed\" "
                        "href=\"https://show.example/episodes/one/oembed.json\""));
  const auto answer = parse_json(show.read("feed/episodes/one/oembed.json"), "oembed.json");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->text_of("version"), "1.0");
  EXPECT_EQ(answer->text_of("type"), "rich");
  EXPECT_EQ(answer->integer_of("width"), 640);
  EXPECT_THAT(answer->text_of("html"),
              HasSubstr("<iframe src=\"https://show.example/episodes/one/embed/\""));
  EXPECT_TRUE(show.has("feed/" + answer->text_of("thumbnail_url").substr(21)));
}

TEST(Subscribe, LeadsToAppsByWhatTheProducerSaysAndWhatFollows) {
  const TestShow show(
      "-- show.yaml --\n" +
      show_yaml("subscribe: {apple: 123456789, spotify: 4rOoJ6Egrf8K2IrywzwOMk, Radio Ada: "
                "\"https://radio.example/ada\"}\n") +
      kOne);
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/subscribe/index.html");
  for (const auto* href :
       {"https://podcasts.apple.com/podcast/id123456789",
        "https://open.spotify.com/show/4rOoJ6Egrf8K2IrywzwOMk", "https://radio.example/ada",
        "https://overcast.fm/itunes123456789", "https://pca.st/itunes/123456789",
        "https://antennapod.org/deeplink/subscribe?url=https%3A%2F%2Fshow.example%2Ffeed.xml",
        "https://podcastaddict.com/feed/https%3A%2F%2Fshow.example%2Ffeed.xml",
        "https://music.youtube.com/library/"
        "podcasts?addrssfeed=aHR0cHM6Ly9zaG93LmV4YW1wbGUvZmVlZC54bWw"})
    EXPECT_THAT(page, HasSubstr("href=\"" + std::string(href) + "\""));
  EXPECT_THAT(page, Not(HasSubstr("overcast://"))) << "each app once, by the better way";
  EXPECT_THAT(page, HasSubstr("value=\"https://show.example/feed.xml\""));
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr(">Apple Podcasts</a>"));
}

TEST(Subscribe, OpensAppsThemselvesWhereTheyHaveNoPage) {
  const TestShow show(kOne);
  show.build();
  EXPECT_THAT(show.read("feed/subscribe/index.html"),
              HasSubstr("href=\"podcast://show.example/feed.xml\""));
}

TEST(Subscribe, SaysWhatItDoesNotKnow) {
  const auto said = [](const std::string& entry) {
    return TestShow("-- show.yaml --\n" + show_yaml("subscribe:\n  " + entry + "\n") + kOne)
        .run()
        .error;
  };
  EXPECT_THAT(said("spotfy: abc"), HasSubstr("did you mean \"spotify\"?"));
  EXPECT_THAT(said("gramophone: abc"), HasSubstr("write the whole address of the show there"));
  EXPECT_THAT(said("apple: my-show"), HasSubstr("write its digits: apple: 123456789"));
  EXPECT_THAT(said("deezer: \"javascript://x\""), HasSubstr("error[wrong-app-link]"));
}

TEST(Newsletter, HasAPageThatThanks) {
  const TestShow show("-- show.yaml --\n" +
                      show_yaml("newsletter: {action: \"https://l.example/s\", text: T., privacy: "
                                "P., thanks: See you on Sunday.}\n") +
                      kOne);
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/thanks/index.html"), HasSubstr("See you on Sunday."));
  EXPECT_THAT(show.read("feed/thanks/index.html"), HasSubstr("content=\"noindex\""));
}

TEST(Head, TellsOtherProgramsWhatThePageIs) {
  const TestShow show("-- show.yaml --\n" + show_yaml("language: en-GB\n") +
                      episode("two", "2026-11-08") + kOne);
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/episodes/one/index.html");
  for (const auto* part :
       {"<link rel=\"canonical\" href=\"https://show.example/episodes/one/\">",
        "<link rel=\"next\" href=\"../../episodes/two/\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:locale\" content=\"en_GB\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:audio\" content=\"https://show.example/episodes/one/one.mp3\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<meta name=\"theme-color\" content=\"#faf7f2\" media=\"(prefers-color-scheme: light)\">",
        "href=\"https://show.example/posts.xml\"", "rel=\"apple-touch-icon\"",
        "\"@type\":\"BreadcrumbList\"", "\"@type\":\"AudioObject\""})
    EXPECT_THAT(page, HasSubstr(part));
}

TEST(Site, DoesNotSearchWhereTheShowSaysNo) {
  const TestShow show("-- show.yaml --\n" + show_yaml("search: false\n") + kOne);
  EXPECT_EQ(show.run().error, "");
  EXPECT_FALSE(show.has("feed/search"));
  EXPECT_THAT(show.read("feed/index.html"), Not(HasSubstr("/search/")));
}
