// `liner plan`: what subscribers would notice, in words about them.
#include "cli/plan.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "cli/plan_command.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

constexpr const char* kFirstDay = "2026-11-20T12:00:00Z";

std::string notes(const std::string& title, const std::string& date,
                  const std::string& words = "Hello.") {
  return "---\ntitle: " + title + "\ndate: " + date + "\n---\n\n" + words + "\n";
}

TestShow show_of_two() {
  return TestShow("-- show.yaml --\n" + show_yaml("time_zone: Europe/Berlin\n") +
                  "-- episodes/one/notes.md --\n" + notes("One", "2026-11-01") +
                  "-- episodes/two/notes.md --\n" + notes("Two", "2026-11-08") +
                  "-- episodes/two/a.mp3 --\n" + silent_mp3({.seconds = 20}) + "\n");
}

Run plan(const TestShow& show, PlanArguments arguments = {}) {
  std::ostringstream out, error;
  arguments.show = show.path();
  const auto code = run_plan(arguments, *parse_date(kClock, TimeZone(), {}), {out, error, false});
  return {code, out.str(), error.str()};
}

Run plan_beside(const TestShow& show, const std::string& live) {
  PlanArguments arguments;
  arguments.live = live;
  return plan(show, arguments);
}

}  // namespace

TEST(Plan, OfNothingNewSaysSo) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  const auto run = plan(show);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out,
            "Test Show: what subscribers would notice, beside what was published\n"
            "  nothing\n"
            "Nothing of this hurts subscribers.\n");
}

TEST(Plan, TellsNewChangedReplacedAndScheduledApart) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  show.write("episodes/one/notes.md", notes("One", "2026-11-01", "Other words."));
  show.write("episodes/two/a.mp3", silent_mp3({.seconds = 25}));
  for (const auto& [slug, date] : {std::pair("three", "2026-11-21"), {"four", "2026-12-06"}}) {
    show.write("episodes/" + std::string(slug) + "/notes.md", notes(slug, date));
    show.write("episodes/" + std::string(slug) + "/a.mp3", silent_mp3({.seconds = 30}));
  }
  const auto run = plan(show);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out,
            "Test Show: what subscribers would notice, beside what was published\n"
            "  new                three\n"
            "    every subscriber gets it\n"
            "  re-downloaded      Two\n"
            "    whoever has the old audio keeps it, everybody else gets the new\n"
            "  changed text       One\n"
            "    apps show the new words; nobody downloads it again\n"
            "  scheduled          2026-12-06 06:00  four\n"
            "next build due: 2026-12-06 06:00\n"
            "Nothing of this hurts subscribers.\n");
  EXPECT_THAT(run.error, HasSubstr("info[audio-replaced]"));
}

TEST(Plan, OfSomethingHarmfulEndsWithOne) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/two"), show.path("episodes/second"));
  auto run = plan(show);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.error, HasSubstr("error[episode-moved]"));
  EXPECT_THAT(run.out, HasSubstr("! again as new       Two\n"));
  EXPECT_THAT(run.out, HasSubstr("This would hurt subscribers.\n"));
  PlanArguments json;
  json.json = true;
  run = plan(show, json);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("\"harmful\": true"));
  EXPECT_THAT(run.out, HasSubstr("\"change\": \"again\""));
}

TEST(Plan, NextPrintsOnlyWhenTheNextBuildIsDue) {
  const auto show = show_of_two();
  PlanArguments next;
  next.next = true;
  EXPECT_EQ(plan(show, next).out, "");
  // A quarter to three on the night when clocks go back.
  show.write("episodes/three/notes.md", notes("Three", "2027-10-31 01:45"));
  show.write("episodes/three/a.mp3", silent_mp3({.seconds = 30}));
  auto run = plan(show, next);
  EXPECT_EQ(run.out, "2027-10-30T23:45:00Z\n");
  EXPECT_EQ(run.exit_code, 0);
  show.write("blocks/sale.md", "---\nfrom: 2026-12-01\nuntil: 2026-12-24\n---\n\nSale.\n");
  EXPECT_EQ(plan(show, next).out, "2026-11-30T23:00:00Z\n") << "a block comes first";
}

TEST(Plan, BesideALiveFeedSaysWhatItsSubscribersWouldNotice) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  const TempFolder folder;
  const auto live = folder.str() + "/live.xml";
  auto feed = show.read("feed/feed.xml");
  write_file(live, feed);
  EXPECT_EQ(plan_beside(show, live).exit_code, 0);
  EXPECT_THAT(plan_beside(show, live).out, HasSubstr("\n  nothing\n"));
  const auto replace = [&](const std::string& old, const std::string& now) {
    feed.replace(feed.find(old, feed.find("<item>")), old.size(), now);
    write_file(live, feed);
  };
  replace("Sun, 08 Nov 2026", "Sat, 07 Nov 2026");
  EXPECT_THAT(plan_beside(show, live).out,
              HasSubstr("  dated differently  Two\n    2026-11-08T05:00:00Z instead of "
                        "2026-11-07T05:00:00Z"));
  replace("<item>",
          "<item><title>Gone</title><guid isPermaLink=\"false\">g</guid>"
          "<enclosure url=\"https://show.example/g.mp3\" length=\"9\" type=\"audio/mpeg\"/>"
          "<pubDate>Sun, 15 Nov 2026 06:00:00 +0000</pubDate></item><item>");
  const auto run = plan_beside(show, live);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("! lost               Gone\n"));
  EXPECT_EQ(plan_beside(show, folder.str() + "/none.xml").exit_code, 3);
}

TEST(Plan, BesideOnePageOfALiveFeedCallsOldEpisodesNotNew) {
  const std::vector<KnownItem> newest = {
      {"g2", "Two", "", "https://x.example/2.mp3", "", "", Moment(std::chrono::hours(48))}};
  auto all = newest;
  all.push_back(
      {"g1", "One", "", "https://x.example/1.mp3", "", "", Moment(std::chrono::hours(24))});
  EXPECT_EQ(compare_items(newest, all, {}, false).size(), 0U);
  ASSERT_EQ(compare_items(newest, all, {}, true).size(), 1U);
  EXPECT_EQ(compare_items(newest, all, {}, true)[0].notice, Notice::added);
}

TEST(Plan, OfABrokenShowComparesNothing) {
  const auto show = show_of_two();
  show.write("episodes/one/notes.md", "---\ntitel: x\n---\n");
  const auto run = plan(show);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.error, HasSubstr("nothing could be compared"));
}
