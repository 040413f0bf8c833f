#include "base/time.h"

#include <gtest/gtest.h>

using namespace liner;
using namespace std::chrono_literals;

namespace {

const TimeZone kBerlin = *TimeZone::find("Europe/Berlin");

std::string read(std::string_view text, const TimeZone& zone = kBerlin) {
  const auto moment = parse_date(text, zone, 6h);
  return moment ? format_iso(*moment) : moment.error();
}

}  // namespace

TEST(Dates, WithoutATimeMeanThePublishTimeInTheZone) {
  EXPECT_EQ(read("2026-11-22"), "2026-11-22T05:00:00Z");
  EXPECT_EQ(read("2026-07-22"), "2026-07-22T04:00:00Z");
}

TEST(Dates, AreReadWithTimeAndOffset) {
  EXPECT_EQ(read("2026-11-22 18:30"), "2026-11-22T17:30:00Z");
  EXPECT_EQ(read("2026-11-22T18:30:15"), "2026-11-22T17:30:15Z");
  EXPECT_EQ(read("2026-11-22T18:30:00+05:30"), "2026-11-22T13:00:00Z");
  EXPECT_EQ(read("2026-11-22 18:30 -0800"), "2026-11-23T02:30:00Z");
  EXPECT_EQ(read("2026-11-22T18:30Z"), "2026-11-22T18:30:00Z");
}

TEST(Dates, ThatAClockChangeSkipsAreErrors) {
  EXPECT_EQ(read("2026-03-29 02:30"),
            "the clock change of that day skips 2026-03-29 02:30: choose another time");
}

TEST(Dates, ThatAClockChangeRepeatsMeanTheFirst) {
  EXPECT_EQ(read("2026-10-25 02:30"), "2026-10-25T00:30:00Z");
}

class NotADate : public testing::TestWithParam<const char*> {};
TEST_P(NotADate, IsRefused) { EXPECT_FALSE(parse_date(GetParam(), kBerlin, 6h)); }
INSTANTIATE_TEST_SUITE_P(Dates, NotADate,
                         testing::Values("", "22.11.2026", "2026-13-01", "2026-02-29",
                                         "2026-11-22 24:00", "2026-11-22 12:60", "2026-11-22 6:00",
                                         "2026-11-22x", "2026-11-22 06:00+15:00", "-026-11-22",
                                         "2026-11-22 06:00 CET"));

TEST(Dates, AreWrittenAsFeedsWantThem) {
  const auto moment = *parse_date("2026-11-22T10:00:00Z", TimeZone(), 0min);
  EXPECT_EQ(format_rfc2822(moment), "Sun, 22 Nov 2026 10:00:00 +0000");
  const auto day = calendar_day(moment, kBerlin);
  EXPECT_EQ(day.year * 10000 + day.month * 100 + day.day, 20261122);
  const auto evening = *parse_date("2026-12-31T23:30:00Z", TimeZone(), 0min);
  EXPECT_EQ(format_day(evening, kBerlin), "2027-01-01") << "the day in the zone of the show";
  EXPECT_EQ(year_of(evening, kBerlin), 2027);
}

TEST(Clock, IsReadInEveryForm) {
  EXPECT_EQ(parse_clock("12:34"), 754000ms);
  EXPECT_EQ(parse_clock("1:02:03"), 3723000ms);
  EXPECT_EQ(parse_clock("1:02:03.5"), 3723500ms);
  EXPECT_EQ(parse_clock("754"), 754000ms);
  EXPECT_EQ(parse_clock("0.25"), 250ms);
  EXPECT_EQ(parse_clock("90:00"), 5400000ms);
}

class NotAClock : public testing::TestWithParam<const char*> {};
TEST_P(NotAClock, IsRefused) { EXPECT_FALSE(parse_clock(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Clock, NotAClock,
                         testing::Values("", "x", "1:60", "1:2:3", "-1", "1:-2", "nan", "1.",
                                         "1:02:03:04", "1,5", "20206:00"));

TEST(Clock, IsWrittenForPeopleAndForMachines) {
  EXPECT_EQ(format_clock(59999ms), "0:59");
  EXPECT_EQ(format_clock(3723500ms), "1:02:03");
  EXPECT_EQ(format_seconds(754500ms), "754.5");
  EXPECT_EQ(format_seconds(754000ms), "754");
  EXPECT_EQ(format_iso_duration(3723500ms), "PT1H2M3S");
  EXPECT_EQ(whole_seconds(1499ms), 1);
  EXPECT_EQ(whole_seconds(1500ms), 2);
}

TEST(TimeZones, AreFoundByName) {
  EXPECT_TRUE(TimeZone::find("America/New_York"));
  EXPECT_FALSE(TimeZone::find("Berlin"));
  EXPECT_FALSE(TimeZone::find(""));
  EXPECT_EQ(TimeZone::find("Europe/Berlin")->name(), "Europe/Berlin");
  EXPECT_EQ(TimeZone::find("UTC")->name(), TimeZone().name());
}
