// `liner tag` and `liner probe` over whole shows.
#include "cli/tag.h"

#include <gmock/gmock.h>

#include <sstream>

#include "audio/probe.h"
#include "base/json.h"
#include "cli/probe_command.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace {

const std::string kOne =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\nseason: 2\nepisode: 5\n"
    "chapters:\n  - {start: 0, title: Hello}\n  - {start: 4, title: More, link: "
    "https://a.example/}\n---\n\nWhat it is about.\n";

TagReport tag(const TestShow& show, std::vector<std::string> slugs, bool dry_run = false) {
  return tag_episodes({show.path(), std::move(slugs), dry_run});
}

AudioFacts facts(const TestShow& show, const std::string& file) {
  const auto opened = *open_named_file(show.path(file));
  return probe_audio(*file_bytes(opened, file));
}

// The audio file that TestShow gives to an episode.
std::string audio_of(const std::string& slug) { return "episodes/" + slug + "/audio.mp3"; }

Run probe(std::vector<std::string> files, bool json) {
  std::ostringstream out, error;
  const auto code = run_probe({std::move(files), json}, {out, error, false});
  return {code, out.str(), error.str()};
}

}  // namespace

TEST(Tag, WritesWhatTheShowSaysOfTheEpisode) {
  const TestShow show(kOne);
  const auto report = tag(show, {"one"});
  EXPECT_EQ(problems_text(report.said), "");
  ASSERT_THAT(report.files, SizeIs(1));
  EXPECT_TRUE(report.files[0].writing.changed);
  const auto said = facts(show, report.files[0].file);
  EXPECT_EQ(said.tags.title, "One");
  EXPECT_EQ(said.tags.album, "Test Show");
  EXPECT_EQ(said.tags.date, "2026-11-01");
  EXPECT_EQ(said.tags.track, 5);
  EXPECT_EQ(said.tags.disc, 2);
  EXPECT_EQ(said.genre, "Podcast");
  EXPECT_EQ(said.comment, "What it is about.");
  EXPECT_EQ(said.link, "https://show.example/episodes/one/");
  EXPECT_THAT(said.chapters, SizeIs(2));
  EXPECT_THAT(said.pictures, SizeIs(1));
}

TEST(Tag, KnowsEpisodesByFolderTooAndTakesEachOnce) {
  const TestShow show(kOne);
  EXPECT_THAT(tag(show, {"episodes/one/", "one", "episodes/one"}).files, SizeIs(1));
}

TEST(Tag, ThatIsOnlyTriedWritesNothing) {
  const TestShow show(kOne);
  const auto before = snapshot(show.path());
  EXPECT_TRUE(tag(show, {"one"}, true).files.at(0).writing.changed);
  EXPECT_EQ(snapshot(show.path()), before);
}

TEST(Tag, DoesNotMakeTheArtworkACoverOfTheEpisode) {
  const TestShow show(kOne);
  ASSERT_TRUE(show.build().published);
  const auto feed = show.read("feed/feed.xml");
  tag(show, {"one"});
  const auto report = show.build();
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_FALSE(show.has("episodes/one/audio-cover.jpg"));
  EXPECT_NE(show.read("feed/feed.xml"), feed) << "the file has another size now";
  EXPECT_THAT(show.read("feed/feed.xml"), Not(HasSubstr("cover-")));
}

TEST(Tag, KnowsTheShowsOldArtworkAfterANewOneCame) {
  const TestShow show(kOne);
  tag(show, {"one"});
  ASSERT_TRUE(show.build().published);
  show.write("artwork.jpg", jpeg_picture(1500, 1500));
  ASSERT_TRUE(show.build().published);
  EXPECT_FALSE(show.has("episodes/one/audio-cover.jpg"));
  EXPECT_TRUE(tag(show, {"one"}).files.at(0).writing.new_cover);
  EXPECT_EQ(facts(show, audio_of("one")).pictures.at(0).width, 1500);
}

TEST(Tag, DoesNotTakeAPathElsewhereForAnEpisode) {
  const TestShow show(kOne);
  EXPECT_THAT(problems_text(tag(show, {"../other/episodes/one"}).said),
              HasSubstr("unknown-episode"));
}

TEST(Tag, LeavesTheFingerprintAndTheLengthAsTheyWere) {
  const TestShow show(kOne);
  const auto record = [&] {
    show.build();
    const auto json = *parse_json(show.read("episodes/one/audio.json"), "audio.json");
    return json.text_of("fingerprint") + " " + std::to_string(json.integer_of("duration_ms"));
  };
  const auto before = record();
  tag(show, {"one"});
  EXPECT_EQ(record(), before);
}

TEST(Tag, WritesDraftsAndWhatIsStillToCome) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndraft: true\n---\n\nLater.\n"
      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2099-01-01\n---\n\nMuch later.\n");
  EXPECT_THAT(tag(show, {"one", "two"}).files, SizeIs(2));
}

TEST(Tag, IsNotStoppedByFaultsOfOtherEpisodes) {
  const TestShow show(kOne + "-- episodes/two/notes.md --\n---\ntitel: Two\n---\n\nWrong.\n");
  const auto report = tag(show, {"one"});
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_THAT(report.files, SizeIs(1));
  EXPECT_THAT(problems_text(tag(show, {"two"}).said), HasSubstr("unknown-key"));
}

TEST(Tag, SaysWhatItCannotDo) {
  const TestShow show(kOne +
                      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\n---\n\n.\n");
  show.write(audio_of("two"), silent_mp3({.seconds = 100, .info_header = true}).substr(0, 9000));
  const auto report = tag(show, {"onee", "two"});
  EXPECT_THAT(report.files, IsEmpty());
  EXPECT_THAT(problems_text(report.said), HasSubstr("there is no episode \"onee\""));
  EXPECT_THAT(problems_text(report.said), HasSubstr("cut-off-audio"));
  EXPECT_THAT(report.said.at(0).hint, HasSubstr("one"));
}

TEST(Tag, LeavesAnMp3sOwnChaptersAlone) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nHi.\n");
  show.write(audio_of("one"), silent_mp3({.seconds = 10, .chapters = {{0, "A"}, {5000, "B"}}}));
  const auto report = tag(show, {"one"});
  ASSERT_THAT(report.files, SizeIs(1));
  EXPECT_THAT(report.files[0].tags.chapters, IsEmpty());
  EXPECT_THAT(facts(show, audio_of("one")).chapters, SizeIs(2));
}

TEST(Probe, ShowsAFileToPeople) {
  const TestShow show(kOne);
  tag(show, {"one"});
  const auto run = probe({show.path(audio_of("one"))}, false);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.error, "");
  EXPECT_THAT(run.out, HasSubstr("  length        0:10.004\n"));
  EXPECT_THAT(run.out, HasSubstr("  sound         mp3, 64 kbit/s CBR, 44100 Hz, mono\n"));
  EXPECT_THAT(run.out, HasSubstr("  title         One\n"));
  EXPECT_THAT(run.out, HasSubstr("0:04.000 -    0:10.004  More  https://a.example/\n"));
  EXPECT_THAT(run.out, HasSubstr("front cover, image/jpeg, 1400 x 1400"));
}

TEST(Probe, SendsNoControlsOfFileNamesToTheTerminal) {
  const TestShow show;
  const std::string name = "a\x1B[31m\n.mp3";
  show.write(name, silent_mp3({.seconds = 1}));
  EXPECT_THAT(probe({show.path(name)}, false).out, Not(HasSubstr("\x1B")));
}

TEST(Probe, GivesProgramsAnObjectForEachFileAlsoForTheBadOnes) {
  const TestShow show(kOne);
  show.write("page.mp3", "<!DOCTYPE html><html>404</html>");
  const auto run = probe({show.path(audio_of("one")), show.path("page.mp3"), "/nowhere"}, true);
  EXPECT_EQ(run.exit_code, 3) << "one is not there";
  EXPECT_EQ(run.error, "");
  const auto all = *parse_json(run.out, "-");
  ASSERT_THAT(*all.array(), SizeIs(3));
  EXPECT_EQ((*all.array())[0].text_of("codec"), "mp3");
  EXPECT_EQ((*all.array())[1].text_of("container"), "html");
  EXPECT_TRUE((*all.array())[1].find("duration_ms")->is_null());
  EXPECT_EQ((*all.array())[2].find("problems")->array()->at(0).text_of("code"), "cannot-read");
}

TEST(Docs, NameEveryMemberThatProbePrints) {
  const auto page = read_file(std::string(LINER_SOURCE_DIR) + "/docs/audio.md");
  AudioFacts one;
  one.tags = {"t", "a", "b", "2026-11-22", 1, 1, {}};
  one.album_artist = one.genre = one.comment = one.link = "x";
  one.chapters = {{Milliseconds(0), Milliseconds(1), "c", "", false, true}};
  one.pictures.resize(1);
  one.problems = {{"empty-audio", {"f"}, "w", "h"}};
  const auto json = facts_to_json(one, "f");
  std::vector<const Json*> objects = {&json, json.find("tags")};
  for (const auto* name : {"chapters", "pictures", "problems"})
    objects.push_back(&json.find(name)->array()->at(0));
  for (const auto* object : objects)
    for (const auto& [name, value] : *object->object())
      EXPECT_THAT(page, HasSubstr("`" + name + "`"));
}
