// What could hurt a subscriber or lose a producer's work, and does not.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

namespace {

const std::string kOne =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nHello.\n";

}  // namespace

TEST(Harm, FrontMatterBehindABlankLineIsNotPublishedAsWords) {
  for (const auto* start : {"\n---\n", " ---\n", "----\n"}) {
    const TestShow show("-- episodes/one/notes.md --\n" + std::string(start) +
                        "draft: true\n---\n\nSecret.\n");
    EXPECT_THAT(show.run().error, HasSubstr("the front matter must begin in the first line"));
    EXPECT_FALSE(show.has("feed/feed.xml"));
  }
}

TEST(Harm, ATitleThatAHashCutsShortIsSaid) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: Episode #1\ndate: 2026-11-01 # a Sunday\n---\n");
  EXPECT_EQ(problems_text(show.build().said),
            "warning comment-in-value episodes/one/notes.md:2:8 what follows is a comment and is "
            "lost: #1\n");
}

TEST(Harm, AShowWithoutItsEpisodesFolderIsNotEmptied) {
  const TestShow show(kOne);
  show.build_at("2026-11-20T12:00:00Z");
  const auto before = snapshot(show.path("feed"));
  fs::rename(show.path("episodes"), show.path("Episodes"));
  EXPECT_EQ(problems_text(show.build().said),
            "error show-vanished episodes/ of 1 published episode none is left\n"
            "warning no-episodes-folder episodes/ there is no folder episodes/ in this show\n");
  EXPECT_EQ(snapshot(show.path("feed")), before);
}

TEST(Harm, ALinkCalledFeedIsNotFollowedOutOfTheShow) {
  const TempFolder outside;
  const TestShow show(kOne);
  fs::create_directory_symlink(outside.path(), show.path("feed"));
  EXPECT_THAT(problems_text(show.build().said), HasSubstr("error outside-show"));
  EXPECT_TRUE(fs::is_empty(outside.path()));
}

TEST(Harm, AThemeThatIsALinkOutOfTheShowIsSaid) {
  const TempFolder outside;
  const TestShow show(kOne);
  fs::create_directory_symlink(outside.path(), show.path("theme"));
  EXPECT_THAT(problems_text(show.build().said), HasSubstr("error outside-show theme"));
}

TEST(Harm, AGuidThatIsAnotherEpisodesIsRefusedEvenIfThatOneIsMadeFromItsSlug) {
  const TestShow show(
      "-- show.yaml --\ntitle: T\nlink: https://t.invalid/\ndescription: D\nauthor: A\ncategories: "
      "Arts\n" +
      kOne);
  const auto guid = show.build().edition.episodes[0].guid;
  show.write("episodes/two/notes.md",
             "---\ntitle: Two\ndate: 2026-11-08\nguid: " + guid + "\n---\n");
  show.write("episodes/two/a.mp3", silent_mp3({}));
  EXPECT_THAT(problems_text(show.build().said), HasSubstr("error same-guid"));
}

TEST(Harm, AMisspeltAudioFileDoesNotPublishTheOldOne) {
  const TestShow show(kOne);
  show.build();
  show.write("episodes/one/newmix.mp3", silent_mp3({.seconds = 30}));
  show.write("episodes/one/notes.md",
             "---\ntitle: One\ndate: 2026-11-01\naudio: new-mix.mp3\n---\n");
  EXPECT_THAT(problems_text(show.build().said),
              HasSubstr("error missing-file episodes/one/notes.md:4:8"));
}

TEST(Harm, AnotherFileOfTheSameSizeAndTimeIsStillAnotherFile) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\naudio: x.mp3\n---\n"
      "-- episodes/one/x.mp3 --\n" +
      silent_mp3({}) + "\n-- episodes/one/y.mp3 --\n" + silent_mp3({}) + "\n");
  auto other = silent_mp3({}) + "\n";
  other[500] = 'x';
  show.write("episodes/one/y.mp3", other);
  for (const auto* name : {"x.mp3", "y.mp3"})
    fs::last_write_time(show.path(std::string("episodes/one/") + name), fs::file_time_type{});
  show.build();
  show.write("episodes/one/notes.md", "---\ntitle: One\ndate: 2026-11-01\naudio: y.mp3\n---\n");
  show.build();
  EXPECT_TRUE(show.read("feed/episodes/one/one.mp3") == other);
}

TEST(Harm, AFileInTheWayOfAPageIsFoundBeforeAnythingIsWritten) {
  const TestShow show(kOne);
  show.build();
  const auto before = snapshot(show.path("feed"));
  show.write("episodes/one/embed", "x");
  show.write("episodes/one/notes.md", "---\ntitle: Changed\ndate: 2026-11-01\n---\n\n[e](embed)\n");
  EXPECT_EQ(problems_text(show.build().said),
            "error same-path episodes/one/embed this would be published as episodes/one/embed, "
            "which is in the way "
            "of episodes/one/embed/index.html\n");
  EXPECT_EQ(snapshot(show.path("feed")), before);
}

TEST(Harm, ANameThatAListOfLinesCannotHoldIsRefused) {
  const TestShow show(kOne);
  show.write("episodes/one/f\nCNAME", "x");
  show.write("episodes/one/notes.md", "---\ntitle: One\ndate: 2026-11-01\n---\n\n[e](f%0ACNAME)\n");
  EXPECT_THAT(problems_text(show.build().said), HasSubstr("error same-path"));
  show.write("feed/.liner-manifest", "liner-manifest 1\n../show.yaml\n");
  show.remove("episodes/one/f\nCNAME");
  show.write("episodes/one/notes.md", "---\ntitle: One\ndate: 2026-11-01\n---\n");
  EXPECT_THAT(problems_text(show.build().said), HasSubstr("error broken-manifest"));
  EXPECT_TRUE(show.has("show.yaml"));
}

TEST(Harm, AFolderThatMayNotBeWrittenIsFoundBeforeTheFirstPageIsNew) {
  const TestShow show(kOne);
  show.build();
  const auto before = snapshot(show.path("feed"));
  show.write("episodes/one/notes.md", "---\ntitle: Changed\ndate: 2026-11-01\ntags: [New]\n---\n");
  fs::permissions(show.path("feed/episodes/one"), fs::perms::owner_read | fs::perms::owner_exec);
  // The superuser may write everywhere, so it becomes somebody else for the run.
  constexpr uid_t kNobody = 65534;
  const bool super = geteuid() == 0;
  if (super) {
    ASSERT_EQ(chown(show.path().c_str(), kNobody, kNobody), 0);
    for (const auto& entry : fs::recursive_directory_iterator(show.path()))
      ASSERT_EQ(lchown(entry.path().c_str(), kNobody, kNobody), 0);
    ASSERT_EQ(seteuid(kNobody), 0);
  }
  const auto run = show.run();
  if (super) {
    ASSERT_EQ(seteuid(0), 0);
  }
  fs::permissions(show.path("feed/episodes/one"), fs::perms::owner_all);
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(
      run.error,
      HasSubstr(
          "error[cannot-write]: cannot be written: Permission denied\n --> feed/episodes/one\n"));
  EXPECT_THAT(run.error, HasSubstr("nothing was published"));
  EXPECT_EQ(snapshot(show.path("feed")), before);
}

TEST(Harm, ALedgerThatCannotBeWrittenIsSaidAsWhatItIs) {
  const TestShow show(kOne);
  fs::create_directory(show.path("ledger.json.liner-new.tmp"));
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.out, HasSubstr("Test Show: 1 episode"));
  EXPECT_THAT(run.error, HasSubstr("is published, but not all could be written into the show"));
}

TEST(Harm, NothingThatWasLearntHasANameBeforeAllOfItIsWritten) {
  const TestShow show(std::string(kOne) +
                      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\n---\n");
  const auto in_the_way = show.path("episodes/two/audio.json.liner-new.tmp");
  fs::create_directory(in_the_way);
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.error, HasSubstr("episodes/two/audio.json"));
  EXPECT_FALSE(fs::exists(show.path("episodes/one/audio.json")));
  EXPECT_FALSE(fs::exists(show.path("episodes/one/audio.json.liner-new.tmp")));
  EXPECT_FALSE(fs::exists(show.path("feed/feed.xml")));
  fs::remove(in_the_way);
  EXPECT_EQ(show.run().exit_code, 0);
  EXPECT_TRUE(fs::exists(show.path("episodes/one/audio.json")));
  EXPECT_TRUE(fs::exists(show.path("episodes/two/audio.json")));
}

TEST(Harm, ATrialInTheShowsOwnFeedSaysThatItIsOne) {
  const TestShow show(kOne);
  EXPECT_THAT(show.run("2026-11-20").error, HasSubstr("now holds a trial"));
}

TEST(Harm, ControlCharactersFromYamlEscapesGoNowhere) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: \"A\\x07\\e[31mred\"\ndate: 2026-11-01\n---\n");
  const auto run = show.run();
  EXPECT_THAT(run.error, HasSubstr("warning[control-characters]"));
  EXPECT_THAT(run.out + run.error, Not(HasSubstr("\x1b")));
  EXPECT_THAT(show.read("feed/episodes/one/index.html"), HasSubstr("<h1>A[31mred</h1>"));
}

TEST(Harm, OneFaultIsOneMessage) {
  const TestShow show(kOne +
                      "-- episodes/bad/notes.md --\n---\ntitle: Light: the first\n---\n"
                      "-- people/bo.md --\n---\nname: [\n---\n"
                      "-- episodes/two/notes.md --\n---\ntitle: Two\ndat: 2026-11-08\nguests: "
                      "[bo]\n---\n\n[x](../bad/notes.md)\n");
  const auto said = problems_text(show.build().said);
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 3) << said;
  EXPECT_THAT(said, Not(HasSubstr("vanished")));
}

TEST(Harm, SerialShowsNumberTheirEpisodesOnce) {
  const TestShow show(
      "-- show.yaml --\n" + show_yaml("type: serial\n") + kOne +
      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-08\nepisode: 1\n---\n"
      "-- episodes/three/notes.md --\n---\ntitle: Three\ndate: 2026-11-09\nepisode: 1\n---\n");
  EXPECT_EQ(
      problems_text(show.build().said),
      "error same-number episodes/two/notes.md:1:1 episodes/three/notes.md has the same number\n"
      "error no-number episodes/one/notes.md:1:1 an episode of a serial show needs its number\n");
}

TEST(Harm, OnePictureOfAPersonInTwoFoldersIsOneFile) {
  std::string files = kOne;
  for (const std::string slug : {"two", "three"})
    files += "-- episodes/" + slug + "/notes.md --\n---\ntitle: T\ndate: 2026-11-0" +
             (slug == "two" ? "2" : "3") +
             "\nguests: [{name: Jo Park, image: jo.jpg}]\n---\n-- episodes/" + slug +
             "/jo.jpg --\n" + jpeg_picture(500, 500) + "\n";
  const TestShow show(files);
  EXPECT_EQ(show.run().error, "");
}

TEST(Harm, AFullNameOfSomebodyKnownIsThatPerson) {
  const TestShow show(
      "-- people/jo-park.md --\n---\nname: Jo Park\n---\n"
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\nguests: [Jo Park, "
      "jo-park]\n---\n");
  EXPECT_EQ(show.run().error, "");
  EXPECT_TRUE(show.has("feed/people/jo-park/index.html"));
  const auto feed = show.read("feed/feed.xml");
  EXPECT_EQ(feed.find(">Jo Park<"), feed.rfind(">Jo Park<"));
}

TEST(Harm, WhatAppsCutOrRefuseIsSaid) {
  const TestShow show(
      "-- show.yaml --\ntitle: T\nlink: http://t.example/\ndescription: D\nauthor: A\ncategories: "
      "Arts\n"
      "-- episodes/one/notes.md --\n---\ntitle: " +
      std::string(300, 'x') + "\ndate: 2026-11-01\n---\n");
  EXPECT_EQ(
      problems_text(show.build().said),
      "warning not-https show.yaml:2:7 link begins with http://\n"
      "warning long-text episodes/one/notes.md:2:8 title has 300 characters; apps show 255\n");
}

TEST(Harm, VideoIsNotPublishedAsAudio) {
  auto video = silent_m4a({});
  video.replace(video.find("soun"), 4, "vide");
  const TestShow show(kOne);
  show.remove("episodes/one/audio.mp3");
  show.write("episodes/one/film.m4a", video);
  EXPECT_THAT(show.run().error, HasSubstr("error[not-audio]: this is a video, not MP3 or M4A"));
}
