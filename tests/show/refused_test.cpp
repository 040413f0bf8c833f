// Bad input, one mistake a test: the message that the producer reads, exit code 1, and a web root
// that is as it was.
#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner::test;
using namespace std::string_literals;
namespace fs = std::filesystem;
using testing::HasSubstr;

namespace {

const std::string kEpisode =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nHello.\n";

std::string yaml_without(const std::string& key) {
  std::string out;
  std::istringstream in(show_yaml());
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with(key + ":")) out += line + "\n";
  return "-- show.yaml --\n" + out + kEpisode;
}

std::string notes(const std::string& text) { return "-- episodes/one/notes.md --\n" + text; }

struct Mistake {
  std::string name;
  std::string files;
  std::string said;  // a part of what is printed
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

}  // namespace

class Refused : public testing::TestWithParam<Mistake> {};

TEST_P(Refused, IsSaidAndNothingIsPublished) {
  const TestShow show(GetParam().files);
  show.write("feed/.liner-manifest", "liner-manifest 1\nfeed.xml\n");
  show.write("feed/feed.xml", "what was published");
  const auto before = snapshot(show.path("feed"));
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 1) << run.error;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.error, HasSubstr(GetParam().said));
  EXPECT_THAT(run.error, HasSubstr("nothing was published"));
  EXPECT_EQ(snapshot(show.path("feed")), before);
  EXPECT_FALSE(show.has("ledger.json"));
  EXPECT_FALSE(show.has("episodes/one/audio.json"));
}

INSTANTIATE_TEST_SUITE_P(
    Shows, Refused,
    testing::Values(
        Mistake{"NoShowFile", "-- show.yaml: none --\n" + kEpisode,
                "error[no-show-file]: there is no show.yaml in "},
        Mistake{"BrokenYaml", "-- show.yaml --\ntitle: Part 2: again\n" + kEpisode,
                "error[yaml-syntax]: this is not valid YAML\n --> show.yaml:1:"},
        Mistake{"NoTitle", yaml_without("title"),
                "error[missing-key]: \"title\" is missing\n --> show.yaml:1:1\n  |\n1 | link: "
                "https://show.example/\n"
                "  | ^ write: title: ...  (The name of the show.)\n"},
        Mistake{"NoCategories", yaml_without("categories"),
                "error[missing-key]: \"categories\" is missing"},
        Mistake{"EmptyList", "-- show.yaml --\n" + show_yaml("credits: []\n") + kEpisode,
                "error[empty-value]: credits is an empty list"},
        Mistake{"CategoryOfAnotherParent",
                "-- show.yaml --\ntitle: T\nlink: https://a.example/\ndescription: D\nauthor: A\n"
                "categories: Arts > Medicine\n" +
                    kEpisode,
                "error[unknown-category]: \"Arts > Medicine\" is not an Apple Podcasts category\n "
                "--> show.yaml:5:13\n  |\n"
                "5 | categories: Arts > Medicine\n  |             ^^^^^^^^^^^^^^^ did you mean "
                "\"Health & Fitness > Medicine\"?\n"},
        Mistake{"MisspeltCategory",
                "-- show.yaml --\ntitle: T\nlink: https://a.example/\ndescription: D\nauthor: A\n"
                "categories: [Tecnology]\n" +
                    kEpisode,
                "5 | categories: [Tecnology]\n  |              ^^^^^^^^^ did you mean "
                "\"Technology\"?\n"},
        Mistake{"SubcategoryAlone",
                "-- show.yaml --\ntitle: T\nlink: https://a.example/\ndescription: D\nauthor: A\n"
                "categories: Medicine\n" +
                    kEpisode,
                "did you mean \"Health & Fitness > Medicine\"?"},
        Mistake{"LanguageByName", "-- show.yaml --\n" + show_yaml("language: english\n") + kEpisode,
                "error[wrong-type]: language: \"english\" is not a language"},
        Mistake{"ZoneByCity", "-- show.yaml --\n" + show_yaml("time_zone: Berlin\n") + kEpisode,
                "is not a time zone"},
        Mistake{"NoArtwork", "-- artwork.jpg: none --\n" + kEpisode,
                "error[no-artwork]: the show has no artwork\n --> show.yaml:1:1\n"},
        Mistake{"ArtworkUnderAnotherName",
                "-- artwork.jpg: none --\n-- artwork.JPEG --\n" + jpeg_picture(3000, 3000) + "\n" +
                    kEpisode,
                "rename artwork.JPEG to artwork.jpg, or name it: artwork: artwork.JPEG"},
        Mistake{"ShowFileUnderAnotherName",
                "-- show.yaml: none --\n-- show.yml --\n" + show_yaml() + kEpisode,
                "rename show.yml to show.yaml"},
        Mistake{"SmallArtwork", "-- artwork.jpg --\n" + jpeg_picture(600, 600) + "\n" + kEpisode,
                "error[artwork-size]: the artwork has 600 x 600 pixels; directories take 1400 to "
                "3000\n --> artwork.jpg\n"},
        Mistake{"WideArtwork", "-- artwork.jpg --\n" + jpeg_picture(3000, 2000) + "\n" + kEpisode,
                "the artwork is not square: 3000 x 2000 pixels"},
        Mistake{"UnknownKey",
                notes("---\ntitle: One\ndate: 2026-11-01\nsumary: What light does to sleep\n---\n"),
                "error[unknown-key]: \"sumary\" is not a key of an episode\n"
                " --> episodes/one/notes.md:4:1\n  |\n4 | sumary: What light does to sleep\n"
                "  | ^^^^^^ did you mean \"summary\"?\n"},
        Mistake{"DuplicateKey", notes("---\ntitle: One\ndate: 2026-11-01\ntitle: Two\n---\n"),
                "error[duplicate-key]: \"title\" stands here a second time\n --> "
                "episodes/one/notes.md:4:1\n"},
        Mistake{"OpenFrontMatter", notes("---\ntitle: One\n"),
                "error[front-matter-open]: the front matter is not closed\n --> "
                "episodes/one/notes.md:1:1\n"},
        Mistake{"NoDate", notes("---\ntitle: One\n---\n"),
                "error[no-date]: this episode has no date\n"},
        Mistake{
            "WrongDate", notes("---\ntitle: One\ndate: 22.11.2026\n---\n"),
            "error[wrong-date]: \"22.11.2026\" is not a date\n --> episodes/one/notes.md:3:7\n  |\n"
            "3 | date: 22.11.2026\n  |       ^^^^^^^^^^ write it like 2026-11-22, 2026-11-22 06:00 "
            "or "
            "2026-11-22T06:00:00+01:00\n"},
        Mistake{"NoSuchDay", notes("---\ntitle: One\ndate: 2026-02-29\n---\n"),
                "there is no day 2026-02-29"},
        Mistake{"NoNotes", "-- episodes/one/readme.txt --\nx\n",
                "error[no-notes]: this folder has no notes.md\n --> episodes/one\n"},
        Mistake{"NoAudio", "-- episodes/one/audio.mp3: none --\n" + kEpisode,
                "error[no-audio]: there is no audio file in this folder\n --> "
                "episodes/one/notes.md:1:1\n"},
        Mistake{"TwoAudioFiles",
                kEpisode + "-- episodes/one/a.mp3 --\n" + silent_mp3({}) +
                    "\n-- episodes/one/b.m4a --\n" + silent_m4a({}) + "\n",
                "error[several-audio]: there are 2 audio files: a.mp3, b.m4a\n"},
        Mistake{"NamedAudioIsMissing",
                notes("---\ntitle: One\ndate: 2026-11-01\naudio: none.mp3\n---\n"),
                "error[missing-file]: there is no file episodes/one/none.mp3\n --> "
                "episodes/one/notes.md:4:8\n"},
        Mistake{"AudioIsAWebPage",
                kEpisode + "-- episodes/one/a.mp3 --\n<!doctype html><title>404</title>\n",
                "error[not-audio]: this is a web page, not MP3 or M4A\n --> episodes/one/a.mp3\n"},
        Mistake{"AudioIsEmpty", kEpisode + "-- episodes/one/a.mp3 --\n",
                "error[empty-audio]: the audio file is empty\n --> episodes/one/a.mp3\n"},
        Mistake{"AudioIsCutOff",
                kEpisode + "-- episodes/one/a.mp3 --\n" +
                    silent_mp3({.seconds = 60, .info_header = true}).substr(0, 9000) + "\n",
                "error[cut-off-audio]: the file ends too early: 0:01 of 1:00 are there\n --> "
                "episodes/one/a.mp3\n"},
        Mistake{"AudioIsAWavFile",
                "-- episodes/one/audio.mp3: none --\n" + kEpisode +
                    "-- episodes/one/a.wav --\nRIFF\x10\x20\x30\x40WAVEfmt \n",
                "convert it: ffmpeg -i 'episodes/one/a.wav' -b:a 128k 'episodes/one/a.mp3'"},
        Mistake{"TwoEpisodesWithOneSlug",
                kEpisode + "-- episodes/One!/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\n---\n",
                "error[same-slug]: \"one\" is the address of episodes/One! too\n --> "
                "episodes/one/notes.md:1:1\n"},
        Mistake{
            "TwoEpisodesWithOneGuid",
            notes("---\ntitle: One\ndate: 2026-11-01\nguid: x\n---\n") +
                "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\nguid: x\n---\n",
            "error[same-guid]: episodes/one/notes.md has the same guid\n --> "
            "episodes/two/notes.md:4:7\n"},
        Mistake{"FolderWithoutLatinLetters",
                "-- episodes/Сон/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n",
                "error[no-slug]: the folder name \"Сон\" has no ASCII letters"},
        Mistake{"LinkToNothing",
                notes("---\ntitle: One\ndate: 2026-11-01\n---\n\nSee\n[two](../tow/notes.md).\n") +
                    "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\n---\n",
                "error[broken-link]: \"../tow/notes.md\" leads to nothing\n --> "
                "episodes/one/notes.md:7:7\n  |\n"
                "7 | [two](../tow/notes.md).\n  |       ^^^^^^^^^^^^^^^ did you mean "
                "\"../two/notes.md\"?\n"},
        Mistake{"LinkOutOfTheShow",
                notes("---\ntitle: One\ndate: 2026-11-01\n---\n\n[x](../../../etc/passwd)\n"),
                "error[broken-link]"},
        Mistake{"NotUtf8", notes("---\ntitle: One\ndate: 2026-11-01\n---\n\nCaf\xE9\n"),
                "error[not-utf8]: this file is not UTF-8 text\n --> episodes/one/notes.md:6:4\n"},
        Mistake{"Utf16", "-- show.yaml --\n\xFF\xFEt\n",
                "error[not-utf8]: this file is not UTF-8 text\n --> show.yaml:1:1\n"},
        Mistake{"UnknownPerson",
                notes("---\ntitle: One\ndate: 2026-11-01\nguests: [ana-lopes]\n---\n") +
                    "-- people/ana-lopez.md --\n---\nname: Ana López\n---\n",
                "4 | guests: [ana-lopes]\n  |          ^^^^^^^^^ did you mean \"ana-lopez\"?\n"},
        Mistake{"UnknownSeries", notes("---\ntitle: One\ndate: 2026-11-01\nseries: sleep\n---\n"),
                "error[unknown-series]: there is no series/sleep.md\n"},
        Mistake{
            "LateChapter",
            notes(
                "---\ntitle: One\ndate: 2026-11-01\nchapters:\n  - {start: 0:11, title: x}\n---\n"),
            "error[late-chapter]: this chapter starts at 0:11, but the audio ends at 0:10\n"},
        Mistake{"ChaptersOutOfOrder",
                notes("---\ntitle: One\ndate: 2026-11-01\nchapters:\n  - {start: 5, title: x}\n  - "
                      "{start: 4, title: y}\n---\n"),
                "error[chapter-order]: this chapter starts at 0:04, not after the one before it "
                "(0:05)\n"},
        Mistake{"CoverIsNoPicture",
                notes("---\ntitle: One\ndate: 2026-11-01\ncover: c.jpg\n---\n") +
                    "-- episodes/one/c.jpg --\nhello\n",
                "error[not-a-picture]: episodes/one/c.jpg is no picture, not JPEG or PNG\n --> "
                "episodes/one/notes.md:4:8\n"},
        Mistake{"CoverOutsideTheShow",
                notes("---\ntitle: One\ndate: 2026-11-01\ncover: ../../../c.jpg\n---\n"),
                "error[outside-show]: \"../../../c.jpg\" leads out of the show folder\n"},
        Mistake{"TranscriptIsNone", kEpisode + "-- episodes/one/transcript.vtt --\nhello\n",
                "error[broken-cue]: a .vtt file must start with WEBVTT\n --> "
                "episodes/one/transcript.vtt:1:1\n"},
        Mistake{"BrokenTemplate",
                kEpisode + "-- theme/partials/footer.mustache --\n<footer>{{#site}}\n",
                "error[template-syntax]: {{#site}} is not closed\n --> "
                "theme/partials/footer.mustache:1:9\n"},
        Mistake{
            "UnknownVariableInATemplate",
            kEpisode + "-- theme/partials/footer.mustache --\n<footer>{{site.titel}}</footer>\n",
            "error[unknown-variable]: \"titel\" is not a name that this template can use\n"
            " --> theme/partials/footer.mustache:1:9\n  |\n1 | <footer>{{site.titel}}</footer>\n"
            "  |         ^^^^^^^^^^^^^^ did you mean \"title\"?\n"}),
    [](const auto& test) { return test.param.name; });

TEST(Refused, SymbolicLinksOutOfTheShowAreNotFollowed) {
  const TempFolder outside;
  write_file(outside.path() / "secret.mp3", silent_mp3({}));
  const TestShow show(kEpisode + "-- episodes/one/audio.mp3: none --\n");
  fs::create_symlink(outside.path() / "secret.mp3", show.path("episodes/one/audio.mp3"));
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.error,
      HasSubstr("error[outside-show]: this is a symbolic link that leads out of the folder\n"
                " --> episodes/one/audio.mp3\n"));
  EXPECT_FALSE(show.has("feed/feed.xml"));
}

TEST(Refused, EveryFaultOfEveryEpisodeIsSaidInOneRun) {
  const TestShow show(
      "-- show.yaml --\n" + show_yaml("langauge: en\n") +
      "-- episodes/a/notes.md --\n---\ntitel: A\n---\n"
      "-- episodes/b/notes.md --\n---\ntitle: B\ndate: yesterday\n---\n\n[x](nothing.pdf)\n"
      "-- episodes/c/notes.md --\nCaf\xE9\n");
  EXPECT_EQ(problems_text(show.build().said),
            "error unknown-key show.yaml:6:1 \"langauge\" is not a key of a show\n"
            "error unknown-key episodes/a/notes.md:2:1 \"titel\" is not a key of an episode\n"
            "error no-date episodes/a/notes.md:1:1 this episode has no date\n"
            "error wrong-date episodes/b/notes.md:3:7 \"yesterday\" is not a date\n"
            "error not-utf8 episodes/c/notes.md:1:4 this file is not UTF-8 text\n");
}

TEST(Refused, ALedgerThatIsDamagedIsNotReplaced) {
  const TestShow show(kEpisode);
  show.write("ledger.json", "{\"version\":1,\n<\n");
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.error,
      HasSubstr("error[broken-ledger]: the ledger is damaged or cut off\n --> ledger.json:2:1\n"));
  EXPECT_EQ(show.read("ledger.json"), "{\"version\":1,\n<\n");
}

TEST(Refused, AFolderThatIsNotThereIsADiskProblem) {
  const TestShow show(kEpisode);
  const auto report = liner::build({show.path("nowhere"), {}, {}, {}, {}});
  EXPECT_THAT(problems_text(report.said), HasSubstr("error cannot-read " + show.path("nowhere")));
}
