// Audio that is and stays on another server, and what else keeps imported episodes as listeners
// have them.
#include <gmock/gmock.h>

#include "base/json.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string remote(
    const std::string& more = "length: 4800000, type: audio/mpeg, duration: \"5:00\"") {
  return "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\nremote_audio: {url: "
         "\"https://old.example/a/1.mp3?x=1\", " +
         more + "}\n---\n\nHello.\n-- episodes/one/audio.mp3: none --\n";
}

}  // namespace

TEST(RemoteAudio, IsTheEnclosureAsItStands) {
  const TestShow show("-- show.yaml --\n" + show_yaml("media_prefix: https://stats.example/e/\n") +
                      remote());
  ASSERT_TRUE(show.build().published);
  const auto feed = show.read("feed/feed.xml");
  EXPECT_THAT(feed, HasSubstr("<enclosure url=\"https://old.example/a/1.mp3?x=1\" "
                              "length=\"4800000\" type=\"audio/mpeg\" />"));
  EXPECT_THAT(feed, HasSubstr("<itunes:duration>300</itunes:duration>"));
}

TEST(RemoteAudio, IsPlayedFromWhereItIsAndCopiedNowhere) {
  const TestShow show(remote());
  ASSERT_TRUE(show.build().published);
  EXPECT_THAT(show.read("feed/episodes/one/index.html"),
              HasSubstr("src=\"https://old.example/a/1.mp3?x=1\""));
  EXPECT_FALSE(show.has("feed/episodes/one/one.mp3"));
  EXPECT_FALSE(show.has("episodes/one/audio.json"));
}

TEST(RemoteAudio, OfUnknownLengthIsSaidToHaveNone) {
  const TestShow show(remote("type: audio/ogg"));
  ASSERT_TRUE(show.build().published);
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("length=\"0\" type=\"audio/ogg\""));
  EXPECT_THAT(show.read("feed/feed.xml"), Not(HasSubstr("itunes:duration")));
  EXPECT_THAT(show.read("feed/episodes/one/index.html"), Not(HasSubstr("PT0S")));
}

TEST(RemoteAudio, BesideAFileIsRefused) {
  auto files = remote();
  files = files.substr(0, files.find("-- episodes/one/audio.mp3"));
  const TestShow show(files);
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.error,
      HasSubstr(
          "error[two-audios]: episodes/one/audio.mp3 is here, and remote_audio names another"));
}

TEST(RemoteAudio, OfATypeThatIsNoMediumIsRefused) {
  const TestShow show(remote("type: text/html"));
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.error, HasSubstr("is not what an enclosure is"));
}

TEST(RemoteAudio, BroughtHomeLaterKeepsTheEpisode) {
  const TestShow show(remote());
  ASSERT_TRUE(show.build().published);
  const auto first = parse_json(show.read("ledger.json"), "l")->find("episodes")->array()->front();
  show.write("episodes/one/notes.md", "---\ntitle: One\ndate: 2026-11-01\n---\n\nHello.\n");
  write_file(show.path("episodes/one/audio.mp3"),
             TestShow("-- episodes/x/notes.md --\n---\ntitle: X\ndate: 2026-11-01\n---\n")
                 .read("episodes/x/audio.mp3"));
  ASSERT_TRUE(show.build_at("2026-11-25T12:00:00Z").published);
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr(first.text_of("guid")));
  EXPECT_THAT(
      show.read("redirects.csv"),
      HasSubstr("https://old.example/a/1.mp3?x=1,https://show.example/episodes/one/one.mp3\n"));
}

TEST(ImportedEpisode, KeepsItsGuidLetterByLetter) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\nguid: \"\\n  e\\u0301 &  x "
      "\"\n---\n");
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.error, HasSubstr("warning[odd-guid]"));
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("<guid isPermaLink=\"false\">\n  e\u0301 &amp;  x </guid>"));
  EXPECT_THAT(show.run().out, HasSubstr("0 files written"));
}

TEST(ImportedEpisode, KeepsStraightQuotesWhereTheShowSaysSo) {
  const std::string words =
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\n\"It's\" -- so...\n";
  const TestShow typographic(words);
  typographic.build();
  EXPECT_THAT(typographic.read("feed/feed.xml"), HasSubstr("“It’s” – so…"));
  const TestShow straight("-- show.yaml --\n" + show_yaml("typography: false\n") + words);
  straight.build();
  EXPECT_THAT(straight.read("feed/feed.xml"), HasSubstr("&quot;It&#39;s&quot; -- so..."));
}
