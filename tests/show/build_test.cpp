// Whole shows, from the folder to the web root.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/json.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const std::string kTwo =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nHello.\n"
    "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-08\n---\n\nAfter "
    "[one](../one/notes.md).\n";

std::uint64_t inode(const std::string& file) {
  struct stat info {};
  stat(file.c_str(), &info);
  return info.st_ino;
}

}  // namespace

TEST(Build, PrintsAShortTableOfWhatWasPublished) {
  const TestShow show(kTwo);
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_EQ(run.error, "");
  EXPECT_THAT(run.out, testing::StartsWith("Test Show: 2 episodes at https://show.example/\n"
                                           "  2026-11-08  Two      0:10      80 kB  new\n"
                                           "  2026-11-01  One      0:10      80 kB  new\n"));
  EXPECT_THAT(run.out, HasSubstr("files written, 0 unchanged, 0 removed, in "));
  EXPECT_THAT(show.run().out, HasSubstr("0 files written"));
}

TEST(Build, TwiceChangesNothing) {
  const TestShow show(kTwo);
  ASSERT_TRUE(show.build().published);
  const auto before = snapshot(show.path());
  const auto feed = inode(show.path("feed/feed.xml")), ledger = inode(show.path("ledger.json"));
  const auto report = show.build();
  EXPECT_THAT(report.files.written, IsEmpty());
  EXPECT_EQ(snapshot(show.path()), before);
  EXPECT_EQ(inode(show.path("feed/feed.xml")), feed);
  EXPECT_EQ(inode(show.path("ledger.json")), ledger);
}

TEST(Build, IntoTwoFoldersGivesTheSameBytes) {
  const TestShow show(kTwo);
  BuildRequest request;
  const TempFolder a, b;
  request.out = a.str();
  show.build(request);
  request.out = b.str();
  show.build(request);
  EXPECT_EQ(snapshot(a.path()), snapshot(b.path()));
  EXPECT_THAT(snapshot(a.path()), HasSubstr("-- feed.xml --"));
}

TEST(Build, ElsewhereWritesNothingIntoTheShow) {
  const TestShow show(kTwo);
  const auto before = snapshot(show.path());
  const TempFolder out;
  BuildRequest request;
  request.out = out.str();
  ASSERT_TRUE(show.build(request).published);
  EXPECT_EQ(snapshot(show.path()), before);
}

TEST(Build, RemembersInTheLedgerOnlyWhatIsReal) {
  const TestShow show(kTwo);
  BuildRequest trial;
  trial.link = "http://127.0.0.1:8000/";
  ASSERT_TRUE(show.build(trial).published);
  EXPECT_FALSE(show.has("ledger.json"));
  trial = {};
  trial.now = "2026-11-20";
  ASSERT_TRUE(show.build(trial).published);
  EXPECT_FALSE(show.has("ledger.json"));
  ASSERT_TRUE(show.build().published);
  EXPECT_THAT(show.read("ledger.json"), HasSubstr("{\"slug\":\"two\",\"guid\":\""));
}

TEST(Build, ForAPlaceholderAddressRemembersNothing) {
  const TestShow show(
      "-- show.yaml --\ntitle: T\nlink: https://show.invalid/\ndescription: D\nauthor: A\n"
      "categories: Arts\n" +
      kTwo);
  ASSERT_TRUE(show.build().published);
  EXPECT_FALSE(show.has("ledger.json"));
}

TEST(Build, KeepsTheGuidWhenTheDomainAndTheTitleChange) {
  const TestShow show(kTwo);
  show.build();
  const auto guid =
      parse_json(show.read("ledger.json"), "l")->find("episodes")->array()->front().text_of("guid");
  auto yaml = show.read("show.yaml");
  yaml.replace(yaml.find("show.example"), 12, "elsewhere.example");
  show.write("show.yaml", yaml);
  show.write("episodes/one/notes.md", "---\ntitle: Another title\ndate: 2026-11-01\n---\n");
  ASSERT_TRUE(show.build().published);
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("<guid isPermaLink=\"false\">" + guid + "</guid>"));
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("https://elsewhere.example/episodes/one/"));
}

TEST(Build, HoldsBackDraftsTheFutureAndMembersWithEverythingOfTheirs) {
  const TestShow show(
      kTwo +
      "-- episodes/tomorrow/notes.md --\n---\ntitle: Tomorrow\ndate: 2026-11-22 14:00\ntags: "
      "[Secret]\n---\n"
      "-- episodes/sketch/notes.md --\n---\ndraft: true\n---\n"
      "-- episodes/sketch/audio.mp3: none --\n"
      "-- episodes/club/notes.md --\n---\ntitle: Club\ndate: 2026-11-02\naudience: members\n---\n");
  const auto run = show.run();  // at 12:00 UTC
  EXPECT_THAT(run.out, HasSubstr("not published: 1 scheduled episode\n  not published: 1 draft\n  "
                                 "not published: 1 for members\n"));
  const auto files = snapshot(show.path("feed"));
  for (const auto* word : {"Tomorrow", "tomorrow", "Secret", "secret", "sketch", "Club", "club"})
    EXPECT_EQ(files.find(word), files.npos) << word;
  EXPECT_THAT(show.run("2026-11-22 14:00").out, HasSubstr("Tomorrow"));
  EXPECT_TRUE(show.has("feed/tags/secret/index.html"));
}

TEST(Build, NeverLinksToWhatIsNotPublishedYet) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nSoon: "
      "[part two](../two/notes.md).\n"
      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2027-01-01\n---\n");
  const auto report = show.build();
  EXPECT_EQ(problems_text(report.said),
            "warning link-held-back episodes/one/notes.md:6:18 \"../two/notes.md\" is not "
            "published yet; the words "
            "stay, without a link\n");
  EXPECT_THAT(show.read("feed/episodes/one/index.html"), HasSubstr("<p>Soon: part two.</p>"));
}

TEST(Build, RemovesTheFilesOfAnEpisodeThatWasTakenBack) {
  const TestShow show(kTwo);
  show.build();
  show.write("episodes/one/notes.md", "---\ntitle: One\ndraft: true\n---\n");
  show.write("episodes/two/notes.md", "---\ntitle: Two\ndate: 2026-11-08\n---\n");
  const auto report = show.build();
  EXPECT_THAT(report.files.removed, testing::Contains("episodes/one/one.mp3"));
  EXPECT_FALSE(fs::exists(show.path("feed/episodes/one")));
  EXPECT_THAT(show.read("ledger.json"), Not(HasSubstr("\"slug\":\"one\""))) << "nobody had it yet";
}

TEST(Build, WritesTheFactsOfTheAudioBesideTheNotes) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ndate: 2026-11-01\n---\n"
      "-- episodes/one/a.mp3 --\n" +
      silent_mp3({.seconds = 10, .title = "From the tag", .picture = jpeg_picture(600, 600)}) +
      "\n");
  ASSERT_TRUE(show.build().published);
  const auto record = *parse_json(show.read("episodes/one/audio.json"), "audio.json");
  EXPECT_EQ(record.integer_of("duration_ms"), mp3_milliseconds({.seconds = 10}));
  EXPECT_EQ(record.find("tags")->text_of("title"), "From the tag");
  EXPECT_EQ(show.read("episodes/one/audio-cover.jpg"), jpeg_picture(600, 600));
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("<title>From the tag</title>"));
}

TEST(Build, WithoutTheAudioGivesTheSameBytes) {
  const TestShow show("-- show.yaml --\n" + show_yaml("media_url: https://media.example/\n") +
                      "-- episodes/one/notes.md --\n---\ndate: 2026-11-01\n---\n"
                      "-- episodes/one/a.mp3 --\n" +
                      silent_mp3({.seconds = 10,
                                  .title = "T",
                                  .chapters = {{0, "A"}, {4000, "B"}},
                                  .picture = jpeg_picture(600, 600)}) +
                      "\n");
  ASSERT_TRUE(show.build().published);
  const auto with_audio = snapshot(show.path("feed"));
  show.remove("episodes/one/a.mp3");
  ASSERT_TRUE(show.build().published);
  EXPECT_EQ(snapshot(show.path("feed")), with_audio);
}

TEST(Build, CopiesWhatTheNotesLinkToAndNothingElse) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\n![A "
      "chart](my%20chart.png) and [notes](sheet.pdf).\n"
      "-- episodes/one/my chart.png --\nPNG\n-- episodes/one/sheet.pdf --\nPDF\n-- "
      "episodes/one/private.txt --\nno\n");
  ASSERT_TRUE(show.build().published);
  EXPECT_EQ(show.read("feed/episodes/one/my chart.png"), "PNG\n");
  EXPECT_EQ(show.read("feed/episodes/one/sheet.pdf"), "PDF\n");
  EXPECT_FALSE(show.has("feed/episodes/one/private.txt"));
  EXPECT_THAT(show.read("feed/episodes/one/index.html"),
              HasSubstr("src=\"../../episodes/one/my%20chart.png\""));
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("https://show.example/episodes/one/my%20chart.png"));
}

TEST(Build, OfAShowWithoutEpisodesHasAHomePage) {
  const TestShow show;
  EXPECT_EQ(show.run().exit_code, 0);
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("The first episode is on its way."));
}

TEST(Build, SaysThatAFullDiskIsNotTheProducersFault) {
  const TestShow show(kTwo);
  show.write("feed", "a file where the folder should be");
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.error, HasSubstr("error[cannot-write]"));
}
