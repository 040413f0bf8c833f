// What subscribers have, and what a build may not do to it (docs/ledger.md).
#include <gmock/gmock.h>

#include <filesystem>

#include "base/problem_table.h"
#include "cli/move.h"
#include "cli/plan.h"
#include "ledger/ledger_file.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

constexpr const char* kFirstDay = "2026-11-20T12:00:00Z";
constexpr const char* kHourLater = "2026-11-20T13:00:00Z";
constexpr const char* kLater = "2026-11-22T12:00:00Z";  // everything of the first day binds

Moment at(const char* text) { return *parse_date(text, TimeZone(), {}); }

std::string notes(const std::string& title, const std::string& date, const std::string& more = {}) {
  return "---\ntitle: " + title + "\ndate: " + date + "\n" + more + "---\n\nHello.\n";
}

// Two episodes with sounds of their own.
std::string two_episodes() {
  return "-- episodes/one/notes.md --\n" + notes("One", "2026-11-01") +
         "-- episodes/one/a.mp3 --\n" + silent_mp3({.seconds = 10}) +
         "\n-- episodes/two/notes.md --\n" + notes("Two", "2026-11-08") +
         "-- episodes/two/a.mp3 --\n" + silent_mp3({.seconds = 20}) + "\n";
}

// A show whose two episodes listeners have had for two days.
TestShow published_show() { return TestShow(two_episodes()); }

Ledger ledger_of(const TestShow& show) {
  return parse_ledger(show.read("ledger.json"), "ledger.json").value_or(Ledger{});
}

std::string guid_of(const TestShow& show, const std::string& slug) {
  const auto ledger = ledger_of(show);
  const auto* line = line_of(ledger, slug);
  return line == nullptr ? std::string() : line->guid;
}

BuildRequest accepting(const std::string& code, const std::string& slug) {
  BuildRequest request;
  request.intent.accepted.push_back({code, slug});
  return request;
}

// A build that is refused and changes nothing.
std::string refusal(const TestShow& show, BuildRequest request = {}) {
  const auto feed = snapshot(show.path("feed")), ledger = show.read("ledger.json");
  const auto report = show.build_at(kLater, std::move(request));
  EXPECT_FALSE(report.published);
  EXPECT_EQ(snapshot(show.path("feed")), feed);
  EXPECT_EQ(show.read("ledger.json"), ledger);
  std::string text;
  for (const auto& problem : report.said)
    text += problems_text({problem}) + "  " + problem.hint + "\n";
  return text;
}

}  // namespace

TEST(LedgerRules, AnEarlyMistakeCostsNothing) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/two"), show.path("episodes/second"));
  show.write("episodes/one/notes.md", notes("One", "2026-11-02"));
  const auto report = show.build_at(kHourLater);
  EXPECT_EQ(problems_text(report.said), "");
  const auto ledger = ledger_of(show);
  EXPECT_EQ(ledger.lines.size(), 2U);
  EXPECT_THAT(ledger.lines.at("second").past_pages, IsEmpty());
  EXPECT_EQ(format_iso(ledger.lines.at("one").since), kFirstDay) << "the day has begun already";
  EXPECT_EQ(format_iso(ledger.lines.at("one").published), "2026-11-02T06:00:00Z");
}

TEST(LedgerRules, AGuidStaysWhenTitleAudioAndAddressChange) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto guid = guid_of(show, "one"), podcast = ledger_of(show).podcast_guid;
  show.write("episodes/one/notes.md", notes("Another title", "2026-11-01"));
  show.write("episodes/one/a.mp3", silent_mp3({.seconds = 30}));
  show.write("show.yaml", show_yaml("feed: {name: podcast.xml}\n"));
  EXPECT_TRUE(show.build_at(kLater).published);
  EXPECT_EQ(guid_of(show, "one"), guid);
  EXPECT_EQ(ledger_of(show).podcast_guid, podcast);
}

TEST(LedgerRules, ARenamedFolderIsRecognisedByItsSound) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/two"), show.path("episodes/second"));
  EXPECT_EQ(refusal(show),
            "error episode-moved episodes/second \"second\" was published as \"two\": with a new "
            "name every listener would get it again\n"
            "  give the folder its name again, or move it for good: liner move two second\n");
}

TEST(LedgerRules, AFolderThatDisappearedIsRefusedUntilItIsRetired) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.remove("episodes/two");
  EXPECT_EQ(refusal(show),
            "error episode-vanished episodes/two \"two\" was published on 2026-11-08 and is not "
            "part of this build: listeners lose it\n"
            "  bring its folder back; if it is meant: liner retire two\n");
  EXPECT_THAT(retire_episodes(show.path(), {"two"}, LedgerState::retired, at(kLater)), IsEmpty());
  EXPECT_TRUE(show.build_at(kLater).published);
  EXPECT_THAT(show.read("feed/episodes/two/index.html"), HasSubstr("This episode is gone"));
  EXPECT_THAT(show.read("feed/episodes/two/index.html"), Not(HasSubstr("Two")));
  EXPECT_THAT(show.read("feed/episodes/two/embed/index.html"), HasSubstr("This episode is gone"));
  EXPECT_THAT(show.read("feed/sitemap.xml"), Not(HasSubstr("episodes/two/")));
}

TEST(LedgerRules, ARetiredEpisodesPageMayVanishToo) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.remove("episodes/two");
  retire_episodes(show.path(), {"two"}, LedgerState::removed, at(kLater));
  EXPECT_TRUE(show.build_at(kLater).published);
  EXPECT_FALSE(show.has("feed/episodes/two"));
  EXPECT_EQ(ledger_of(show).lines.at("two").enclosure, "https://show.example/episodes/two/two.mp3")
      << "its addresses are remembered for ever";
}

TEST(LedgerRules, ASlugThatIsUsedAgainIsAnotherEpisode) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto old = guid_of(show, "two");
  show.remove("episodes/two");
  retire_episodes(show.path(), {"two"}, LedgerState::retired, at(kLater));
  show.write("episodes/two/notes.md", notes("Two again", "2026-11-10"));
  show.write("episodes/two/b.mp3", silent_mp3({.seconds = 40}));
  const auto report = show.build_at(kLater);
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_NE(guid_of(show, "two"), old);
  EXPECT_TRUE(ledger_of(show).lines.contains("two#2"));
  EXPECT_THAT(show.read("feed/episodes/two/index.html"), HasSubstr("Two again"));
  EXPECT_TRUE(show.has("feed/episodes/two/two-2.mp3"))
      << "nobody gets one file with the other's length";
}

TEST(LedgerRules, RetiringAsksThatTheFolderIsGone) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto before = show.read("ledger.json");
  EXPECT_EQ(problems_text(
                retire_episodes(show.path(), {"two", "thre"}, LedgerState::retired, at(kLater))),
            "error still-here episodes/two the folder of \"two\" is still here: the next build "
            "would publish it as a new episode\n"
            "error not-published ledger.json \"thre\" was never published from this show\n");
  EXPECT_EQ(show.read("ledger.json"), before);
}

TEST(LedgerRules, AFirstDateThatMovedIsRefusedUntilAccepted) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/notes.md", notes("One", "2026-11-05"));
  EXPECT_EQ(refusal(show),
            "error date-moved episodes/one/notes.md:3:7 \"one\" was published with the date "
            "2026-11-01T06:00:00Z, and now has 2026-11-05T06:00:00Z\n"
            "  write the old date: apps sort by it, and tell listeners of a later one again; if "
            "it is meant: liner build --accept date-moved:one\n");
  EXPECT_THAT(refusal(show, accepting("date-moved", "two")),
              AllOf(HasSubstr("error date-moved"),
                    HasSubstr("error nothing-to-accept --accept nothing of the kind "
                              "date-moved:two happens in this build")));
  EXPECT_TRUE(show.build_at(kLater, accepting("date-moved", "one")).published);
  EXPECT_EQ(format_iso(ledger_of(show).lines.at("one").published), "2026-11-05T06:00:00Z");
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  EXPECT_THAT(refusal(show, accepting("date-moved", "one")), HasSubstr("nothing-to-accept"))
      << "an acceptance is for one build";
}

TEST(LedgerRules, ADateMovedIntoTheFutureTakesTheEpisodeAwayOnlyIfAccepted) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto guid = guid_of(show, "one");
  show.write("episodes/one/notes.md", notes("One", "2026-12-01"));
  EXPECT_THAT(refusal(show), HasSubstr("\"one\" was published on 2026-11-01, and is now due on "
                                       "2026-12-01: until then listeners lose it"));
  EXPECT_TRUE(show.build_at(kLater, accepting("date-moved", "one")).published);
  EXPECT_FALSE(show.has("feed/episodes/one/index.html"));
  EXPECT_EQ(problems_text(show.build_at("2026-11-25T12:00:00Z").said), "");
  EXPECT_TRUE(show.build_at("2026-12-01T12:00:00Z").published);
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr(guid)) << "it comes back as what it was";
}

TEST(LedgerRules, APublishedEpisodeThatBecomesADraftIsRefusedUntilAccepted) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/notes.md", notes("One", "2026-11-01", "draft: true\n"));
  EXPECT_EQ(refusal(show),
            "error episode-withdrawn episodes/one/notes.md:4:8 \"one\" was published and is now a "
            "draft: listeners lose it\n"
            "  take draft: true out; if it is meant: liner build --accept episode-withdrawn:one, "
            "or for good: liner retire one\n");
  EXPECT_TRUE(show.build_at(kLater, accepting("episode-withdrawn", "one")).published);
  EXPECT_EQ(ledger_of(show).lines.at("one").state, LedgerState::withdrawn);
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
}

TEST(LedgerRules, AGuidThatChangedIsRefusedUntilAccepted) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/notes.md", notes("One", "2026-11-01", "guid: other\n"));
  EXPECT_THAT(refusal(show), AllOf(HasSubstr("error guid-changed episodes/one/notes.md:4:7"),
                                   HasSubstr("liner build --accept guid-changed:one")));
  EXPECT_TRUE(show.build_at(kLater, accepting("guid-changed", "one")).published);
  EXPECT_EQ(guid_of(show, "one"), "other");
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr(">other</guid>"));
}

TEST(LedgerRules, ReplacedAudioGetsANewNameAndIsSaid) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/a.mp3", silent_mp3({.seconds = 30}));
  const auto report = show.build_at(kLater);
  EXPECT_EQ(problems_text(report.said),
            "info audio-replaced episodes/one/a.mp3 the audio of \"one\" is another one than was "
            "published, so it is now one-2.mp3\n");
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("/episodes/one/one-2.mp3\""));
  EXPECT_EQ(show.read("feed/episodes/one/one-2.mp3"), silent_mp3({.seconds = 30}));
  EXPECT_FALSE(show.has("feed/episodes/one/one.mp3"));
  EXPECT_THAT(ledger_of(show).lines.at("one").past_enclosures,
              ElementsAre("https://show.example/episodes/one/one.mp3"));
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "") << "it is said once";
  show.write("episodes/one/a.mp3", silent_mp3({.seconds = 10}));
  show.build_at(kLater);
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("/episodes/one/one-3.mp3\""))
      << "no name is ever used again, also not by the first sound";
}

TEST(LedgerRules, ReplacedAudioKeepsItsAddressIfThatIsMeant) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/a.mp3", silent_mp3({.seconds = 30}));
  BuildRequest request;
  request.intent.same_address = {"one"};
  const auto report = show.build_at(kLater, request);
  EXPECT_THAT(problems_text(report.said), HasSubstr("published, at the same address"));
  EXPECT_EQ(show.read("feed/episodes/one/one.mp3"), silent_mp3({.seconds = 30}));
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  EXPECT_TRUE(show.has("feed/episodes/one/one.mp3"));
}

TEST(LedgerRules, TheSameSoundUnderAnotherFileNameIsNoOtherAudio) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/one/a.mp3"), show.path("episodes/one/final-mix.mp3"));
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  EXPECT_TRUE(show.has("feed/episodes/one/one.mp3"));
}

TEST(LedgerRules, AShowThatMovedIsToldHowToBringItsListeners) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto guid = guid_of(show, "one");
  auto yaml = show.read("show.yaml");
  const std::string old = "https://show.example/", now = "https://new.example/pod/";
  yaml.replace(yaml.find(old), old.size(), now);
  show.write("show.yaml", yaml);
  const auto report = show.build_at(kLater);
  EXPECT_EQ(problems_text(report.said),
            "warning feed-moved show.yaml the feed was at https://show.example/feed.xml and is "
            "now at https://new.example/pod/feed.xml\n");
  EXPECT_THAT(report.said[0].hint, HasSubstr("new_feed_url: https://new.example/pod/feed.xml"));
  EXPECT_EQ(guid_of(show, "one"), guid);
  EXPECT_EQ(show.read("redirects.csv"),
            "old,new\n"
            "https://show.example/feed.xml,https://new.example/pod/feed.xml\n"
            "https://show.example/episodes/one/,https://new.example/pod/episodes/one/\n"
            "https://show.example/episodes/one/one.mp3,https://new.example/pod/episodes/one/"
            "one.mp3\n"
            "https://show.example/episodes/two/,https://new.example/pod/episodes/two/\n"
            "https://show.example/episodes/two/two.mp3,https://new.example/pod/episodes/two/"
            "two.mp3\n");
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "") << "it is said once";
}

TEST(LedgerRules, ATrialLooksAtTheLedgerAndLeavesItAlone) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto before = show.read("ledger.json");
  const auto guid = guid_of(show, "one");
  const TempFolder out;
  show.remove("episodes/two");
  BuildRequest trial;
  trial.out = out.str();
  trial.link = "http://127.0.0.1:8000/";
  EXPECT_TRUE(show.build_at(kLater, trial).published) << "nobody subscribes to a trial";
  EXPECT_THAT(read_file(out.path() / "feed.xml"), HasSubstr(guid));
  trial.link.clear();
  EXPECT_THAT(problems_text(show.build_at(kLater, trial).said), HasSubstr("episode-vanished"))
      << "a web root made elsewhere is published all the same";
  EXPECT_EQ(show.read("ledger.json"), before);
}

TEST(LedgerRules, ARenamedFolderIsSaidBeforeTheLinksThatItBreaks) {
  const auto show = published_show();
  show.write("episodes/one/notes.md", notes("One", "2026-11-01") + "[two](../two/notes.md)\n");
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/two"), show.path("episodes/second"));
  const auto report = show.build_at(kLater);
  ASSERT_EQ(report.said.size(), 2U);
  EXPECT_EQ(report.said[0].code, "episode-moved");
  EXPECT_EQ(report.said[1].code, "broken-link");
}

TEST(LedgerRules, AnEpisodeWithAFaultIsNotCalledLost) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/two/notes.md", "---\ntitel: Two\n---\n");
  EXPECT_THAT(problems_text(show.build_at(kLater).said), Not(HasSubstr("vanished")));
}

TEST(LedgerRules, RetiredPagesAreAlsoWhereTheEpisodeWasBefore) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  move_episode({show.path(), "two", "second", at(kLater)});
  show.build_at(kLater);
  show.remove("episodes/second");
  retire_episodes(show.path(), {"second"}, LedgerState::retired, at(kLater));
  EXPECT_TRUE(show.build_at(kLater).published);
  for (const auto* slug : {"two", "second"})
    EXPECT_THAT(show.read("feed/episodes/" + std::string(slug) + "/index.html"),
                HasSubstr("This episode is gone"));
}

TEST(LedgerRules, ACloneWithoutTheAudioBuildsTheSameAlsoWhenADateHasJustCome) {
  const std::string later = "-- episodes/three/notes.md --\n" + notes("Three", "2026-11-22") +
                            "-- episodes/three/a.mp3 --\n" + silent_mp3({.seconds = 30}) + "\n";
  const TestShow show("-- show.yaml --\n" + show_yaml("media_url: https://media.example/\n") +
                      two_episodes() + later);
  show.build_at(kFirstDay);
  const TempFolder clone;
  for (const auto& entry : fs::recursive_directory_iterator(show.path())) {
    const auto name = fs::relative(entry.path(), show.path());
    if (!entry.is_regular_file() || name.extension() == ".mp3" || *name.begin() == "feed") continue;
    write_file(clone.path() / name, read_file(entry.path()));
  }
  BuildRequest request;
  request.clock = at(kLater);
  request.show = clone.str();
  EXPECT_EQ(problems_text(build(request).said), "");
  show.build_at(kLater);
  EXPECT_EQ(snapshot(clone.path() / "feed"), snapshot(show.path("feed")));
  EXPECT_THAT(show.read("feed/feed.xml"), HasSubstr("<title>Three</title>"));
}

TEST(LedgerRules, AudioThatIsNowhereMustBeBrought) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.remove("episodes/two/a.mp3");
  EXPECT_TRUE(show.build_at(kLater).published) << "the web root has it";
  show.remove("feed/episodes/two/two.mp3");
  EXPECT_THAT(problems_text(show.build_at(kLater).said),
              HasSubstr("error audio-not-here " + show.path("feed/episodes/two/two.mp3") +
                        " the audio is neither in the show folder nor, complete, in the web root"));
  show.remove("episodes/two/audio.json");
  EXPECT_THAT(problems_text(show.build_at(kLater).said),
              HasSubstr("error no-audio episodes/two/notes.md:1:1 there is no audio file"));
}

TEST(LedgerRules, AClockThatIsBehindPublishesNothing) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto feed = show.read("feed/feed.xml"), ledger = show.read("ledger.json");
  const auto report = show.build_at("2000-01-01T00:00:00Z");
  EXPECT_EQ(problems_text(report.said),
            "error clock-behind ledger.json it is 2000-01-01T00:00:00Z by the clock of this "
            "machine, and the ledger was written at 2026-11-20T12:00:00Z\n");
  EXPECT_EQ(show.read("feed/feed.xml"), feed);
  EXPECT_EQ(show.read("ledger.json"), ledger);
}

TEST(LedgerRules, ALedgerWrittenByAClockThatWasAheadBindsAllTheSame) {
  const auto show = published_show();
  show.build_at("2036-01-01T00:00:00Z");
  show.remove("episodes/two");
  EXPECT_THAT(refusal(show), HasSubstr("error clock-behind"));
  EXPECT_THAT(refusal(show, accepting("clock-behind", "")), HasSubstr("error episode-vanished"));
  retire_episodes(show.path(), {"two"}, LedgerState::retired, at(kLater));
  EXPECT_TRUE(show.build_at(kLater, accepting("clock-behind", "")).published);
  EXPECT_EQ(format_iso(ledger_of(show).lines.at("one").since), kLater);
}

TEST(LedgerRules, ARenamedFeedStaysWhereItWasAndSendsAppsOn) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("show.yaml", show_yaml("feed: {name: podcast.xml}\n"));
  EXPECT_THAT(problems_text(show.build_at(kLater).said), HasSubstr("warning feed-moved"));
  for (int builds = 0; builds < 2; ++builds) {
    EXPECT_THAT(show.read("feed/feed.xml"),
                HasSubstr("<itunes:new-feed-url>https://show.example/podcast.xml<"));
    EXPECT_THAT(show.read("feed/podcast.xml"), Not(HasSubstr("new-feed-url")));
    show.build_at(kLater);
  }
  EXPECT_FALSE(show.has("redirects.csv")) << "nobody else has to help";
}

TEST(LedgerRules, AudioThatGoesToAnotherHostIsListedForTheOldOne) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("show.yaml", show_yaml("media_url: https://media.example/\n"));
  EXPECT_THAT(problems_text(show.build_at(kLater).said),
              HasSubstr("warning audio-moved show.yaml the audio of 2 episodes is now expected "
                        "below https://media.example/"));
  EXPECT_THAT(show.read("redirects.csv"),
              HasSubstr("https://show.example/episodes/one/one.mp3,https://media.example/episodes/"
                        "one/one.mp3\n"));
}

TEST(LedgerRules, AGuidIsNeverGivenToASecondEpisode) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  const auto old = guid_of(show, "one");
  move_episode({show.path(), "one", "uno", at(kLater)});
  show.build_at(kLater);
  show.remove("episodes/uno");
  retire_episodes(show.path(), {"uno"}, LedgerState::retired, at(kLater));
  show.write("episodes/one/notes.md", notes("Another", "2026-11-10"));
  show.write("episodes/one/b.mp3", silent_mp3({.seconds = 50}));
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  EXPECT_NE(guid_of(show, "one"), old);
}

TEST(LedgerRules, AWithdrawnEpisodeThatIsRenamedIsStillWhatItWas) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/notes.md", notes("One", "2026-11-01", "draft: true\n"));
  show.build_at(kLater, accepting("episode-withdrawn", "one"));
  show.write("episodes/one/notes.md", notes("One", "2026-11-01"));
  fs::rename(show.path("episodes/one"), show.path("episodes/uno"));
  EXPECT_THAT(refusal(show), HasSubstr("liner move one uno"));
  const auto guid = guid_of(show, "one");
  EXPECT_EQ(problems_text(move_episode({show.path(), "one", "uno", at(kLater)}).said), "");
  EXPECT_TRUE(show.build_at(kLater).published);
  EXPECT_EQ(guid_of(show, "uno"), guid);
}

TEST(LedgerRules, ALostLedgerIsMissedWhereTheWebRootKnowsBetter) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  auto yaml = show.read("show.yaml");
  const std::string old = "https://show.example/";
  show.write("show.yaml", yaml.replace(yaml.find(old), old.size(), "https://new.example/"));
  show.build_at(kLater);
  show.remove("ledger.json");
  EXPECT_THAT(refusal(show), HasSubstr("error ledger-lost ledger.json there is no ledger, and "
                                       "feed/feed.xml has 2 of these episodes under other guids"));
}

TEST(LedgerRules, AudioOfTwoEpisodesThatWasSwappedIsRefused) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/one/a.mp3"), show.path("x.mp3"));
  fs::rename(show.path("episodes/two/a.mp3"), show.path("episodes/one/a.mp3"));
  fs::rename(show.path("x.mp3"), show.path("episodes/two/a.mp3"));
  EXPECT_THAT(refusal(show),
              AllOf(HasSubstr("error audio-swapped episodes/one/a.mp3 \"one\" has the sound that "
                              "\"two\" was published with"),
                    HasSubstr("--accept audio-swapped:one")));
}

TEST(LedgerRules, SameAddressSaidTooLateGoesBackToTheOldName) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.write("episodes/one/a.mp3", silent_mp3({.seconds = 30}));
  show.build_at(kLater);
  EXPECT_TRUE(show.has("feed/episodes/one/one-2.mp3"));
  BuildRequest request;
  request.intent.same_address = {"one"};
  EXPECT_TRUE(show.build_at(kLater, request).published);
  EXPECT_EQ(show.read("feed/episodes/one/one.mp3"), silent_mp3({.seconds = 30}));
  request.intent.same_address = {"oen"};
  EXPECT_THAT(refusal(show, request), HasSubstr("error nothing-to-accept --same-address"));
}

TEST(LedgerRules, AFolderThatIsNewIsOfferedInsteadOfRetirement) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/one"), show.path("episodes/uno"));
  show.write("episodes/uno/a.mp3", silent_mp3({.seconds = 33}));  // exported anew, too
  EXPECT_THAT(refusal(show), HasSubstr("if it is uno now: liner move one uno; else"));
}

TEST(LedgerRules, DatesThatAllMovedHaveOneCauseAndOneMessage) {
  std::string files = "-- show.yaml --\n" + show_yaml();
  for (int day = 1; day <= 7; ++day)
    files += "-- episodes/e" + std::to_string(day) + "/notes.md --\n" +
             notes("E", "2026-11-0" + std::to_string(day)) + "-- episodes/e" + std::to_string(day) +
             "/a.mp3 --\n" + silent_mp3({.seconds = 10.0 + day}) + "\n";
  const TestShow show(files);
  show.build_at(kFirstDay);
  show.write("show.yaml", show_yaml("publish_time: \"07:00\"\n"));
  EXPECT_THAT(refusal(show), AllOf(HasSubstr("error date-moved show.yaml 7 published episodes have "
                                             "other dates than before"),
                                   HasSubstr("time_zone and publish_time as they were")));
  EXPECT_TRUE(show.build_at(kLater, accepting("date-moved", "")).published);
}

TEST(LedgerRules, PlanSaysWhatABuildWouldRefuse) {
  const auto show = published_show();
  show.build_at(kFirstDay);
  show.remove("episodes/two");
  const auto plan = make_plan({show.path(), {}, {}, at(kLater)});
  EXPECT_THAT(problems_text(plan.said), HasSubstr("error episode-vanished"));
}

TEST(LedgerRules, ALedgerThatWasMergedByHandIsPutInOrderAgain) {
  const auto show = published_show();
  show.build();
  const auto sorted = show.read("ledger.json");
  const auto one = sorted.find("{\"slug\":\"one\""), two = sorted.find("{\"slug\":\"two\"");
  ASSERT_TRUE(one < two && two != sorted.npos) << sorted;
  const auto end = sorted.find('\n', two) + 1;
  show.write("ledger.json", sorted.substr(0, one) + sorted.substr(two, end - two) +
                                sorted.substr(one, two - one) + sorted.substr(end));
  show.build();
  EXPECT_EQ(show.read("ledger.json"), sorted);
}
