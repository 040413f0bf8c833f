#include <gmock/gmock.h>

#include "ledger/judge.h"
#include "ledger/ledger_file.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

Moment at(const char* text) { return *parse_date(text, TimeZone(), {}); }

LedgerLine line_of_x(const std::string& name) {
  LedgerLine line;
  line.guid = "guid-" + name;
  line.published = at("2026-11-01T05:00:00Z");
  line.page = "https://x.example/episodes/" + name + "/";
  line.enclosure = "https://x.example/episodes/" + name + "/" + name + ".mp3";
  line.fingerprint = "s1-" + name;
  line.since = at("2026-11-02T00:00:00Z");
  return line;
}

Ledger ledger_of_two() {
  Ledger ledger;
  ledger.podcast_guid = "755d9534-5804-56cd-95ad-e847286d4b89";
  ledger.feed = "https://x.example/feed.xml";
  ledger.past_feeds = {"https://old.example/feed.xml"};
  ledger.lines["a"] = line_of_x("a");
  ledger.lines["b"] = line_of_x("b");
  ledger.lines["b"].guid = "guid \"b\"";
  ledger.lines["b"].state = LedgerState::retired;
  ledger.lines["b"].past_pages = {"https://x.example/episodes/before/"};
  ledger.lines["b"].past_enclosures = {"https://x.example/episodes/b/old.mp3"};
  return ledger;
}

// "3:8 it has two lines", or "fine".
std::string verdict(const std::string& text) {
  const auto ledger = parse_ledger(text, "ledger.json");
  if (ledger) return "fine";
  const auto& problem = ledger.error();
  EXPECT_EQ(problem.place.file, "ledger.json");
  return std::string(problem.code) + " " + std::to_string(problem.place.line) + ":" +
         std::to_string(problem.place.column) + " " + problem.what;
}

std::string with(std::string text, const std::string& old, const std::string& now) {
  const auto found = text.find(old);
  EXPECT_NE(found, text.npos) << old;
  return text.replace(found, old.size(), now);
}

}  // namespace

TEST(Ledger, IsReadAsItWasWritten) {
  EXPECT_EQ(*parse_ledger(ledger_text(ledger_of_two()), "ledger.json"), ledger_of_two());
}

TEST(Ledger, OneEpisodeMoreIsOneLineMoreAndNoOtherChanges) {
  auto ledger = ledger_of_two();
  const auto before = ledger_text(ledger);
  for (const auto* name : {"0", "aa", "z"}) {
    auto more = ledger;
    more.lines[name] = line_of_x(name);
    auto text = ledger_text(more);
    const auto begin = text.find("{\"slug\":\"" + std::string(name));
    text.erase(begin, text.find('\n', begin) + 1 - begin);
    EXPECT_EQ(text, before);
  }
}

TEST(Ledger, OfTheFirstVersionIsRead) {
  const auto ledger = parse_ledger(
      R"({"version":1,"podcast_guid":"755d9534-5804-56cd-95ad-e847286d4b89","episodes":[
{"slug":"a","guid":"guid-a","published":"2026-11-01T05:00:00Z","page":"https://x.example/episodes/a/","enclosure":"https://x.example/episodes/a/a.mp3","fingerprint":"s1-a","state":"published","since":"2026-11-02T00:00:00Z"}
]})",
      "ledger.json");
  ASSERT_TRUE(ledger) << ledger.error().what;
  EXPECT_EQ(ledger->lines.at("a"), line_of_x("a"));
  EXPECT_EQ(ledger->feed, "");
}

TEST(Ledger, OfALaterVersionIsNotForgotten) {
  EXPECT_EQ(verdict(with(ledger_text(ledger_of_two()), "\"version\":2", "\"version\":3")),
            "newer-ledger 1:1 this ledger is of version 3, and this Liner knows 2");
}

TEST(Ledger, ThatIsBrokenPointsToTheLine) {
  const auto good = ledger_text(ledger_of_two());
  EXPECT_EQ(verdict(""), "broken-ledger 1:1 the ledger is damaged or cut off");
  EXPECT_EQ(verdict("[]"), "broken-ledger 1:1 this is not a ledger");
  EXPECT_EQ(verdict(with(good, "755d9534-", "755d")),
            "broken-ledger 1:1 its podcast_guid is not a UUID");
  EXPECT_EQ(verdict(with(good, "\"feed\":\"https:", "\"feed\":\"")),
            "broken-ledger 1:1 the address of its feed is none");
  EXPECT_EQ(verdict(with(good, "guid-a", "")), "broken-ledger 2:13 the line of \"a\" has no guid");
  EXPECT_EQ(verdict(with(good, "\"slug\":\"b\"", "\"slug\":\"B b\"")),
            "broken-ledger 3:2 \"B b\" in it cannot be a slug");
  EXPECT_EQ(verdict(with(good, "\"slug\":\"b\",", "")),
            "broken-ledger 3:1 one of its lines has no slug");
  EXPECT_EQ(verdict(with(good, "\"slug\":\"b\"", "\"slug\":\"a\"")),
            "broken-ledger 3:2 it has two lines for \"a\"");
  EXPECT_EQ(verdict(with(good, "\"state\":\"retired\"", "\"state\":\"lost\"")),
            "broken-ledger 3:177 the state of \"b\" is none");
  EXPECT_EQ(verdict(with(with(good, "guid \\\"b\\\"", "guid-a"), "retired", "built")),
            "broken-ledger 3:13 \"a\" and \"b\" have one guid in it");
  EXPECT_EQ(verdict(with(good, "2026-11-02T00", "yesterday")),
            "broken-ledger 2:189 \"since\" of \"a\" is no date");
  EXPECT_EQ(verdict(with(good, "[\"https://x.example/episodes/before/\"]", "[7]")),
            "broken-ledger 3:226 past_pages of \"b\" is no list of addresses");
  EXPECT_EQ(verdict(good.substr(0, good.size() / 2)),
            "broken-ledger 2:203 the ledger is damaged or cut off");
}

TEST(Ledger, WithAMergeConflictSaysHowToEndIt) {
  const auto text = with(ledger_text(ledger_of_two()), "\n{\"slug\":\"b\"",
                         "\n<<<<<<< HEAD\n=======\n>>>>>>> other\n{\"slug\":\"b\"");
  EXPECT_EQ(verdict(text),
            "ledger-conflict 3:1 version control has left both sides of a merge in the ledger");
  EXPECT_THAT(parse_ledger(text, "ledger.json").error().hint,
              HasSubstr("keep the episodes of both sides"));
}

TEST(Ledger, ALineBindsADayAfterItWasWrittenOrWhenItWasSent) {
  auto line = line_of_x("a");
  EXPECT_FALSE(binds(line, at("2026-11-02T23:59:59Z")));
  EXPECT_TRUE(binds(line, at("2026-11-03T00:00:00Z")));
  line.state = LedgerState::published;
  EXPECT_TRUE(binds(line, line.since));
}

TEST(Ledger, ASlugThatIsUsedAgainAfterRetirementHasAnotherKey) {
  auto ledger = ledger_of_two();
  EXPECT_EQ(ledger_key(ledger, "a"), "a");
  EXPECT_EQ(ledger_key(ledger, "b"), "b#2");
  EXPECT_EQ(line_of(ledger, "b"), nullptr);
  ledger.lines["b#2"] = line_of_x("b");
  EXPECT_EQ(line_of(ledger, "b"), &ledger.lines["b#2"]);
  ledger.lines["b#2"].state = LedgerState::removed;
  EXPECT_EQ(ledger_key(ledger, "b"), "b#3");
  EXPECT_EQ(slug_of_key("b#3"), "b");
}
