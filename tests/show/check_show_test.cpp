// `liner check` as a producer meets it.
#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "base/json.h"
#include "check/small_feed.h"
#include "cli/check_command.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

Run run_with(CheckArguments arguments, const std::string& without = {}) {
  std::ostringstream out, error;
  const auto code =
      run_check(arguments, *parse_date(kClock, TimeZone(), {}), {out, error, false, false});
  auto text = out.str();
  for (auto at = text.find(without); !without.empty() && at != text.npos; at = text.find(without))
    text.erase(at, without.size());
  return {code, text, error.str()};
}

Run check_show_at(const TestShow& show, CheckArguments arguments = {}) {
  arguments.target = show.path();
  return run_with(arguments, show.path() + "/");
}

Run check_text_of(const std::string& feed, CheckArguments arguments = {}) {
  const TempFolder folder;
  write_file(folder.path() / "feed.xml", feed);
  arguments.target = folder.str() + "/feed.xml";
  return run_with(arguments, folder.str() + "/");
}

std::string with_plain_link() {
  auto yaml = show_yaml();
  return yaml.replace(yaml.find("https://"), 8, "http://");
}

constexpr std::string_view kOneEpisode =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\nNotes.\n";

}  // namespace

TEST(Check, OfAShowSaysWhatIsDoubtfulAtTheEpisode) {
  const TestShow show(kOneEpisode);
  const auto run = check_show_at(show);
  EXPECT_EQ(run.exit_code, 0) << "warnings are fine";
  EXPECT_THAT(run.out,
              HasSubstr("warning[item/podcast:transcript]: <podcast:transcript> is missing"));
  EXPECT_THAT(run.out, HasSubstr(" --> episodes/one/notes.md  channel/item[1]\n"));
  EXPECT_THAT(run.out, HasSubstr("put a transcript.vtt into the folder of the episode"));
  CheckArguments strict;
  strict.strict = true;
  EXPECT_EQ(check_show_at(show, strict).exit_code, 1);
}

TEST(Check, OfAShowPointsAtTheKeyThatItIsAbout) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ndate: 2026-11-01\ntitle: Episode 1, light\n---\nN.\n");
  EXPECT_THAT(check_show_at(show).out,
              HasSubstr("warning[item/title]: the number of the episode stands in its title\n"
                        " --> episodes/one/notes.md:3:8  channel/item[1]/title\n"
                        "  |\n"
                        "3 | title: Episode 1, light\n"
                        "  |        ^^^^^^^^^^^^^^^^ take it out of the title, and write: episode: "
                        "12\n"));
}

TEST(Check, OfAShowWritesNothing) {
  const TestShow show(kOneEpisode);
  const auto before = snapshot(show.path());
  check_show_at(show);
  EXPECT_EQ(snapshot(show.path()), before);
}

TEST(Check, SaysTheProblemsOfFilesFirstAndTheFeedLater) {
  const TestShow show("-- episodes/one/notes.md --\n---\ntitel: One\ndate: 2026-11-01\n---\nN.\n");
  const auto run = check_show_at(show);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("error[unknown-key]: \"titel\" is not a key of an episode\n"
                                 " --> episodes/one/notes.md:2:1"));
  EXPECT_THAT(run.out, HasSubstr("The feed is checked when these errors are gone."));
}

TEST(Check, SaysWhatTwoPlacesFindOnlyOnce) {  // D03 and same-date
  const TestShow show(std::string(kOneEpisode) +
                      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-01\n---\nN.\n");
  const auto run = check_show_at(show);
  EXPECT_THAT(run.out, HasSubstr("warning[same-date]"));
  EXPECT_THAT(run.out, Not(HasSubstr("D03")));
}

TEST(Check, LooksAtTheFilesOfAShowToo) {  // I02, M02
  const TestShow show("-- artwork.jpg --\n" + jpeg_picture(3000, 3000) + std::string(600'000, 'x') +
                      "\n" + std::string(kOneEpisode));
  EXPECT_THAT(check_show_at(show).out, HasSubstr("warning[I02]: this picture has 635 kB"));
  EXPECT_THAT(check_show_at(show).out, Not(HasSubstr("M02")));
}

TEST(Check, SaysHowToMakeAnM4aPlayAtOnce) {  // M05
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\nN.\n"
      "-- episodes/one/audio.mp3: none --\n");
  show.write("episodes/one/my talk.m4a", silent_m4a({.index_last = true}));
  EXPECT_THAT(
      check_show_at(show).out,
      HasSubstr(
          "warning[M05]: the index of this M4A stands behind the sound\n"
          " --> episodes/one/my talk.m4a\n"
          "  put it first, so that it plays at once: ffmpeg -i 'episodes/one/my talk.m4a' -c copy "
          "-movflags +faststart 'fast-my talk.m4a'\n"));
  show.write("episodes/one/my talk.m4a", silent_m4a({}));
  EXPECT_THAT(check_show_at(show).out, Not(HasSubstr("M05")));
}

TEST(Check, FindsTranscriptsThatAreNone) {  // T03
  const TestShow show(std::string(kOneEpisode) +
                      "-- episodes/one/transcript.srt --\nHello.\n"
                      "-- episodes/one/transcript.json --\n[]\n");
  const auto run = check_show_at(show);
  EXPECT_THAT(run.out, HasSubstr("error[broken-cue]: this text has no times"));
  EXPECT_THAT(run.out, HasSubstr("error[broken-cue]: a JSON transcript has"));
}

TEST(Check, SaysWhenChaptersInTwoPlacesDisagree) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\nchapters: [{start: 0, "
      "title: Hello}, "
      "{start: 5, title: More}]\n---\n0:00 a\n0:05 b\n0:08 c\n"
      "-- episodes/one/chapters.txt --\n0:00 Hello\n0:05 Other\n");
  show.write("episodes/one/audio.mp3",
             silent_mp3({.seconds = 10, .chapters = {{0, "Hello"}, {5400, "More"}}}));
  const auto out = check_show_at(show).out;
  EXPECT_THAT(
      out, HasSubstr("warning[chapters-disagree]: the chapters here (2) are not those of "
                     "episodes/one/notes.md (2), first at 0:05\n --> episodes/one/chapters.txt\n"));
  EXPECT_THAT(
      out,
      HasSubstr("the chapters here (3) are not those of episodes/one/notes.md (2), first at 0:08"));
  EXPECT_THAT(out, Not(HasSubstr("--> episodes/one/audio.mp3")));
}

TEST(Check, OfAFeedShowsLineColumnAndPath) {
  const auto run = check_text_of(SmallFeed().item_with("guid", "<guid>two</guid>").text());
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out,
            "error[item/guid]: by default a guid is the address of a page, and this is none\n"
            " --> feed.xml:19:1  channel/item[1]/guid/@isPermaLink\n"
            "   |\n"
            "19 | <guid>two</guid>\n"
            "   | ^^^^^^ write: <guid isPermaLink=\"false\">\n"
            "  why: It is how apps know what they have: with another guid every listener gets it "
            "again.\n\n"
            "feed.xml: 1 error\n"
            "liner explain ID tells more of each.\n");
}

TEST(Check, MarksTheAttributeThatIsWrong) {
  const auto run =
      check_text_of(SmallFeed()
                        .item_with("enclosure",
                                   "<enclosure url=\"https://show.example/2.mp3\"\n  length=\"0\" "
                                   "type=\"audio/mpeg\"/>")
                        .text());
  EXPECT_THAT(run.out, HasSubstr(" --> feed.xml:19:3  channel/item[1]/enclosure/@length\n"));
  EXPECT_THAT(run.out, HasSubstr("19 |   length=\"0\" type=\"audio/mpeg\"/>\n"
                                 "   |   ^^^^^^^^^^ write the size of the file in bytes\n"));
}

TEST(Check, ShowsThePieceOfALongLineThatIsWrong) {
  auto feed = SmallFeed().item_with("itunes:duration", "<itunes:duration>30:01</itunes:duration>");
  auto text = feed.text();
  std::ranges::replace(text, '\n', ' ');
  const auto run = check_text_of(text);
  EXPECT_THAT(run.out, HasSubstr("<itunes:duration>30:01</itunes:duration>"));
  EXPECT_THAT(run.out, HasSubstr("^^^^^^^^^^^^^^^^^ write: 1801\n"));
}

TEST(Check, ShowsLinesThatEndInCrLfAsTheyAre) {
  auto text =
      SmallFeed().item_with("itunes:duration", "<itunes:duration>1:01</itunes:duration>").text();
  for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 2))
    text.insert(at, "\r");
  EXPECT_THAT(check_text_of(text).out, HasSubstr("<itunes:duration>1:01</itunes:duration>\n"));
}

TEST(Check, KeepsErrorsOfAFeedWhoseAddressIsOnlyAWarning) {  // U02 in podcast: tags
  const TestShow show("-- show.yaml --\n" + with_plain_link() + std::string(kOneEpisode));
  const auto run = check_show_at(show);
  EXPECT_THAT(run.out, HasSubstr("warning[not-https]"));
  EXPECT_THAT(run.out, HasSubstr("error[U02]"));
  EXPECT_EQ(run.exit_code, 1);
}

TEST(Check, GathersWhatIsTheSameAtManyPlaces) {
  auto feed = SmallFeed();
  feed.item_with("itunes:duration", "");
  const auto cut = feed.second_item.find("<itunes:duration>");
  feed.second_item.erase(cut, feed.second_item.find('\n', cut) - cut);
  const auto run = check_text_of(feed.text());
  EXPECT_THAT(run.out, HasSubstr("and at 1 other place: channel/item[2]\n"));
  EXPECT_THAT(run.out, HasSubstr("feed.xml: 2 warnings\n"));
}

TEST(Check, OfAFaultlessFeedHasNothingToSay) {
  const auto run = check_text_of(SmallFeed().text());
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "feed.xml: nothing to say\n");
}

TEST(Check, PrintsJsonForPrograms) {
  CheckArguments arguments;
  arguments.format = "json";
  const auto run = check_text_of(
      SmallFeed().item_with("itunes:duration", "<itunes:duration>30:01</itunes:duration>").text(),
      arguments);
  const auto json = parse_json(run.out, "out");
  ASSERT_TRUE(json) << run.out;
  ASSERT_EQ(json->array()->size(), 1U);
  const auto& finding = json->array()->front();
  EXPECT_EQ(finding.text_of("id"), "item/itunes:duration");
  EXPECT_EQ(finding.text_of("severity"), "warning");
  EXPECT_EQ(finding.text_of("path"), "channel/item[1]/itunes:duration");
  EXPECT_EQ(finding.integer_of("line"), 22);
  EXPECT_EQ(finding.text_of("value"), "30:01");
  EXPECT_EQ(finding.text_of("fix"), "write: 1801");
  EXPECT_EQ(check_text_of(SmallFeed().text(), arguments).out, "[\n]\n");
}

TEST(Check, PrintsAnnotationsForGitHub) {
  CheckArguments arguments;
  arguments.format = "github";
  const auto run = check_text_of(
      SmallFeed().item_with("itunes:duration", "<itunes:duration>30:01</itunes:duration>").text(),
      arguments);
  EXPECT_EQ(run.out,
            "::warning file=feed.xml,line=22,col=1,title=item/itunes%3Aduration::channel/item[1]/"
            "itunes:duration: seconds are what every app reads; write: 1801\n");
  const TestShow show("-- episodes/one/notes.md --\n---\ntitel: One\ndate: 2026-11-01\n---\nN.\n");
  EXPECT_THAT(check_show_at(show, arguments).out,
              HasSubstr("::error file=episodes/one/notes.md,line=2,col=1,title=unknown-key::"));
}

TEST(Check, ForOneDirectoryLeavesOutWhatOthersAskFor) {
  const auto feed = SmallFeed()
                        .item_with("title", "<title>" + std::string(120, 'a') + "</title>")
                        .channel_with("itunes:author", "")
                        .text();
  EXPECT_THAT(check_text_of(feed).out, HasSubstr("(for youtube)"));
  CheckArguments apple;
  apple.profiles = "apple,psp-1";
  EXPECT_THAT(check_text_of(feed, apple).out, Not(HasSubstr("youtube")));
  EXPECT_EQ(check_text_of(feed, apple).exit_code, 0);
  CheckArguments spotify;
  spotify.profiles = "spotify";
  EXPECT_EQ(check_text_of(feed, spotify).exit_code, 1) << "Spotify needs itunes:author";
  CheckArguments unknown;
  unknown.profiles = "aple";
  EXPECT_EQ(check_text_of(feed, unknown).exit_code, 2);
}

TEST(Check, AgainstAnEarlierFeedSaysWhatSubscribersWouldNotice) {
  const TempFolder folder;
  write_file(folder.path() / "old.xml", SmallFeed().text());
  CheckArguments arguments;
  arguments.against = folder.str() + "/old.xml";
  const auto run = check_text_of(
      SmallFeed().item_with("guid", "<guid isPermaLink=\"false\">new</guid>").text(), arguments);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("error[G01]: its guid was \"two\""));
  write_file(folder.path() / "old.xml", "<rss");
  const auto broken = check_text_of(SmallFeed().text(), arguments);
  EXPECT_EQ(broken.exit_code, 3);
  EXPECT_THAT(broken.out, HasSubstr("error[broken-feed]"));
}

TEST(Check, ThatCannotReadExitsWithThree) {
  CheckArguments arguments;
  arguments.target = "/nowhere/feed.xml";
  EXPECT_EQ(run_with(arguments).exit_code, 3);
  arguments.target = "https://";
  EXPECT_EQ(run_with(arguments).exit_code, 2) << "an address that is none";
}

TEST(Check, NamesFilesThatSomeDisksCannotHold) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\n[a](Sheet.pdf) "
      "[b](sheet.pdf) [c](a%3Ab.pdf) [d](aux.txt)\n"
      "-- episodes/one/Sheet.pdf --\nx\n-- episodes/one/sheet.pdf --\nx\n"
      "-- episodes/one/a:b.pdf --\nx\n-- episodes/one/aux.txt --\nx\n");
  const auto run = check_show_at(show);
  EXPECT_THAT(run.out, HasSubstr("which has a : in it"));
  EXPECT_THAT(run.out, HasSubstr("which is the name of a device"));
  EXPECT_THAT(run.out, HasSubstr("differ in capitals alone"));
}

TEST(Check, LooksAheadAtWhatIsScheduled) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-12-01\nepisode: 3\n---\n"
      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-12-01\nepisode: 3\n---\n");
  show.build();
  show.remove("episodes/two/audio.mp3");
  const auto run = check_show_at(show);
  EXPECT_THAT(run.out, HasSubstr("[scheduled-without-audio]: \"two\" is due"));
  EXPECT_THAT(run.out, HasSubstr("[same-date]: one has the same date and time"));
  EXPECT_THAT(run.out, HasSubstr("[same-number]: when it appears, one has the same number"));
}

TEST(Check, IgnoresWhatShowYamlSaysAndNothingElse) {
  const TestShow show(
      "-- show.yaml --\n" +
      show_yaml("check:\n  - {code: vague-link, reason: r, episode: one}\n"
                "  - {code: unknown-key, reason: r}\n  - {code: vage-link, reason: r}\n"
                "  - {code: T01, reason: r, episode: won}\n") +
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: "
      "2026-11-01\n---\n\n[here](https://a.example/)\n"
      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: "
      "2026-11-02\n---\n\n[here](https://a.example/)\n");
  const auto run = check_show_at(show);
  EXPECT_THAT(run.out, testing::Not(HasSubstr("episodes/one/notes.md:6")));
  EXPECT_THAT(run.out, HasSubstr("[vague-link]"));
  EXPECT_THAT(run.out, HasSubstr("[ignored-nothing]: nothing says unknown-key"));
  EXPECT_THAT(run.out, HasSubstr("did you mean \"vague-link\"?"));
  EXPECT_THAT(run.out, HasSubstr("[ignored-nothing]: there is no episode \"won\""));
}
