// `liner serve` as far as it goes without a network: what a whole show answers.
#include "cli/serve.h"

#include <gmock/gmock.h>

#include "base/problem_table.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr const char* kLink = "http://127.0.0.1:8080/";

const char* const kShow =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nOut.\n"
    "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2027-11-01\n---\n\nLater.\n"
    "-- episodes/three/notes.md --\n---\ntitle: Three\ndraft: true\n---\n\nPerhaps.\n"
    "-- episodes/three/audio.mp3: none --\n";

class Served {
 public:
  explicit Served(std::string_view files)
      : show_(files),
        root_(*Root::open(show_.path())),
        preview_(root_, "127.0.0.1", 8080, kLink,
                 [] { return *parse_date("2026-11-28T12:00:00Z", TimeZone(), {}); }) {
    built_ = preview_.rebuild();
  }

  const TestShow& show() const { return show_; }
  const Preview::Rebuilt& rebuild() { return built_ = preview_.rebuild(); }
  const Preview::Rebuilt& built() const { return built_; }

  HttpAnswer ask(const std::string& target, HttpHeaders headers = {}, const char* method = "GET",
                 bool again = false) {
    headers.emplace("host", "127.0.0.1:8080");
    return preview_.answer({method, target, std::move(headers)}, again);
  }

  std::string text(const std::string& target) {
    std::string text;
    for (const auto& piece : ask(target).body) text += piece.text;
    return text;
  }

 private:
  TestShow show_;
  Root root_;
  Preview preview_;
  Preview::Rebuilt built_;
};

std::string header(const HttpAnswer& answer, std::string_view name) {
  for (const auto& [key, value] : answer.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST(Serve, ShowsDraftsAndFutureEpisodesMarkedAsSuch) {
  Served served(kShow);
  ASSERT_TRUE(served.built().shown) << problems_text(served.built().said);
  EXPECT_EQ(served.built().episodes, 3);
  EXPECT_EQ(served.built().held, 2);
  const auto feed = served.text("/feed.xml");
  EXPECT_THAT(feed, HasSubstr("<title>One</title>"));
  EXPECT_THAT(feed, HasSubstr("<title>[Scheduled] Two</title>"));
  EXPECT_THAT(feed, HasSubstr("<title>[Draft] Three</title>"));
  EXPECT_THAT(served.text("/episodes/three/"), HasSubstr("<p class=\"player-label\">Draft · "));
  EXPECT_THAT(served.text("/episodes/two/"), HasSubstr("<p class=\"player-label\">Scheduled · "));
  EXPECT_THAT(served.text("/episodes/one/"), HasSubstr("<p class=\"player-label\"><time"));
}

TEST(Serve, TouchesNothingInTheShow) {
  Served served(kShow);
  for (const auto* target : {"/", "/feed.xml", "/episodes/one/", "/search/"}) served.text(target);
  for (const auto* file : {"ledger.json", "feed", ".liner", "episodes/one/audio.json"})
    EXPECT_FALSE(served.show().has(file)) << file;
}

TEST(Serve, HasItsOwnAddressEverywhereAndSendsNobodyOn) {
  Served served("-- show.yaml --\n" +
                show_yaml("media_url: https://media.example/\n"
                          "new_feed_url: https://new.example/feed.xml\n") +
                kShow);
  ASSERT_TRUE(served.built().shown) << problems_text(served.built().said);
  const auto feed = served.text("/feed.xml");
  EXPECT_THAT(feed, HasSubstr("<enclosure url=\"http://127.0.0.1:8080/episodes/one/one.mp3\""));
  EXPECT_THAT(feed, HasSubstr("<atom:link href=\"http://127.0.0.1:8080/feed.xml\" rel=\"self\""));
  EXPECT_THAT(feed, Not(HasSubstr("new.example")));
  const auto audio = served.ask("/episodes/one/one.mp3", {{"range", "bytes=0-9"}});
  EXPECT_EQ(audio.status, 206);
  ASSERT_TRUE(audio.file) << "it is sent from the disk";
  EXPECT_EQ(audio.body.front().range, (ByteRange{0, 10}));
}

TEST(Serve, AnEpisodeWithoutAudioHasAPlaceholder) {
  Served served(kShow);
  const auto audio = served.ask("/episodes/three/three.mp3");
  EXPECT_EQ(audio.status, 200);
  EXPECT_THAT(
      served.text("/feed.xml"),
      HasSubstr("<enclosure url=\"http://127.0.0.1:8080/episodes/three/three.mp3\" length=\"" +
                std::to_string(audio.size()) + "\" type=\"audio/mpeg\""));
}

TEST(Serve, AudioThatIsNotInThisCloneIsFetchedFromItsHost) {
  Served served("-- show.yaml --\n" + show_yaml("media_url: https://media.example/\n") + kShow);
  served.show().build();
  served.show().remove("episodes/one/audio.mp3");
  served.rebuild();
  const auto answer = served.ask("/episodes/one/one.mp3");
  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(header(answer, "Location"), "https://media.example/episodes/one/one.mp3");
}

TEST(Serve, AnErrorIsShownOverTheLastGoodState) {
  Served served(kShow);
  served.show().write("episodes/one/notes.md",
                      "---\ntitle: One\ndate: 2026-11-01\n---\n\n[x](y.pdf)\n");
  EXPECT_FALSE(served.rebuild().shown);
  const auto page = served.text("/episodes/one/");
  EXPECT_THAT(page, HasSubstr("Out."));
  EXPECT_THAT(page, HasSubstr("role=\"alert\""));
  EXPECT_THAT(page, HasSubstr("--&gt; episodes/one/notes.md:6:5"));
  served.show().write("episodes/one/notes.md", "---\ntitle: One\ndate: 2026-11-01\n---\n\nNew.\n");
  EXPECT_TRUE(served.rebuild().shown);
  EXPECT_THAT(served.text("/episodes/one/"), HasSubstr("New."));
  EXPECT_THAT(served.text("/episodes/one/"), Not(HasSubstr("role=\"alert\" style")));
}

TEST(Serve, AShowThatHasErrorsFromTheBeginningGetsAPageThatSaysSo) {
  Served served("-- show.yaml --\ntitle: [\n");
  EXPECT_FALSE(served.built().shown);
  EXPECT_EQ(served.ask("/").status, 500);
  EXPECT_THAT(served.text("/"), HasSubstr("There is nothing to show yet"));
  EXPECT_THAT(served.text("/"), HasSubstr("show.yaml:"));
}

TEST(Serve, AnswersPathsAsAStaticHostDoes) {
  Served served(kShow);
  EXPECT_EQ(served.ask("/").status, 200);
  EXPECT_EQ(header(served.ask("/episodes/one"), "Location"), "/episodes/one/");
  EXPECT_EQ(served.ask("/nowhere/").status, 404);
  EXPECT_THAT(served.text("/nowhere/"), HasSubstr("data-liner-preview")) << "the site's own page";
  EXPECT_EQ(served.ask("/show.yaml").status, 404) << "only the web root is served";
  EXPECT_EQ(served.ask("/../show.yaml").status, 400);
  EXPECT_EQ(served.ask("/.liner/").status, 400);
  EXPECT_EQ(served.ask("/", {}, "POST").status, 405);
  EXPECT_EQ(served.ask("/feed.xml", {}, "OPTIONS").status, 204);
  EXPECT_EQ(served.ask("/", {{"host", "drafts.evil.example:8080"}}).status, 421);
  EXPECT_EQ(header(served.ask("/"), "X-Frame-Options"), "SAMEORIGIN");
  EXPECT_EQ(header(served.ask("/episodes/one/embed/"), "X-Frame-Options"), "")
      << "other pages of this machine may embed the player";
}

TEST(Serve, ALinkThatLeadsOutOfTheShowIsNotFollowedAndSaid) {
  Served served(kShow);
  served.show().remove("episodes/one/audio.mp3");
  std::filesystem::create_symlink("/etc/passwd", served.show().path("episodes/one/audio.mp3"));
  const auto answer = served.ask("/episodes/one/one.mp3");
  EXPECT_EQ(answer.status, 500);
  EXPECT_FALSE(answer.file);
  served.show().write("episodes/one/notes.md",
                      "---\ntitle: One\ndate: 2026-11-01\n---\n\n[x](leak.txt)\n");
  served.show().remove("episodes/one/audio.mp3");
  served.show().write("episodes/one/audio.mp3", silent_mp3({.seconds = 10}));
  std::filesystem::create_symlink("/etc/passwd", served.show().path("episodes/one/leak.txt"));
  EXPECT_FALSE(served.rebuild().shown) << "as in a build";
  EXPECT_THAT(problems_text(served.built().said), HasSubstr("outside-show"));
}

TEST(Serve, AFaultThatIsOnlyFoundInMakingAPageLeavesThePageAsItWas) {
  Served served(kShow);
  served.show().write("theme/hooks/after-notes.mustache", "{{>hooks/after-notes}}\n");
  served.rebuild();
  const auto answer = served.ask("/episodes/one/");
  EXPECT_EQ(answer.status, 200);
  const auto page = served.text("/episodes/one/");
  EXPECT_THAT(page, HasSubstr("Out."));
  EXPECT_THAT(page, HasSubstr("role=\"alert\" style"));
}

TEST(Serve, ARedirectKeepsTheTimeOfALink) {
  Served served(kShow);
  EXPECT_EQ(header(served.ask("/episodes/one?t=5"), "Location"), "/episodes/one/?t=5");
  EXPECT_THAT(served.text("/episodes/one/index.html"), HasSubstr("data-liner-preview"));
  EXPECT_EQ(served.ask("http://127.0.0.1:8080/feed.xml").status, 200);
  EXPECT_EQ(served.ask("http://evil.example/feed.xml").status, 421);
}

TEST(Serve, IsAnotherPodcastForApps) {
  Served served(kShow);
  const auto build = served.show().build();
  EXPECT_THAT(served.text("/feed.xml"), Not(HasSubstr(build.edition.podcast_guid)));
}

TEST(Serve, PagesHearOfAChangeAtOnceAndOfNothingWhenTheyAskAgain) {
  Served served(kShow);
  const auto page = served.text("/");
  const auto at = page.find("data-state=\"") + 12;
  const auto state = page.substr(at, page.find('"', at) - at);
  const auto events = "/.liner/events?since=" + state;
  EXPECT_TRUE(served.ask(events).held);
  const auto nothing = served.ask(events, {}, "GET", true);
  EXPECT_FALSE(nothing.held);
  EXPECT_THAT(nothing.body.front().text, Not(HasSubstr("data:")));
  served.rebuild();
  const auto news = served.ask(events);
  EXPECT_FALSE(news.held);
  EXPECT_THAT(news.body.front().text, HasSubstr("data: {\"problem\":\"\"}"));
  EXPECT_THAT(news.body.front().text, Not(HasSubstr("id: " + state + "\n")));
  EXPECT_FALSE(served.ask(events, {{"last-event-id", state}}).held);
}
