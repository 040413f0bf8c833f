// Outputs that are made of pieces: what the last build has made is not made again, and what comes
// out is the same as if it had been.
#include <gmock/gmock.h>

#include <filesystem>
#include <random>

#include "cache/output_keys.h"
#include "cli/show_now.h"
#include "support/test_show.h"
#include "webroot/webroot.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

namespace {

struct Pieces : testing::Test {
  TempFolder show, web;
  std::vector<std::string> made;            // keys, in the order of the work
  std::shared_ptr<const StampTable> first;  // what was seen when the build began

  // A piece of this name that says its name, or something else.
  Piece piece(const std::string& key, const std::string& says = {}) {
    return {key.empty() ? OutputKey() : output_key(key),
            [this, key, says]() -> Result<std::string> {
              made.push_back(key);
              return (says.empty() ? key : says) + ".";
            }};
  }
  Output output(const std::string& path, const std::vector<std::string>& keys) {
    Output one{path, OutputClass::feed, {}, {}};
    for (const auto& key : keys) one.pieces.push_back(piece(key));
    return one;
  }
  // Writes as a build does: with what the last one has kept, and keeping.
  WriteReport write(const std::vector<Output>& outputs) {
    made.clear();
    const auto from = *Root::open(show.str());
    auto to = *Root::open(web.str());
    to.know_first_stamps(first);
    OutputCache cache("this");
    cache.load(from, to);
    auto report = write_web_root(outputs, from, {}, to, {}, {&cache, later()});
    EXPECT_TRUE(report) << report.error().what;
    cache.save(from, to, report->records, later());
    return *report;
  }
  std::string text(const std::string& file) const { return read_file(web.path() / file); }
};

}  // namespace

TEST_F(Pieces, AreNotTakenFromAFileThatSomebodyChangesWhileTheBuildRuns) {
  write({output("feed.xml", {"head", "one", "end"})});
  first = std::make_shared<const StampTable>(
      std::make_shared<const std::string>(),
      std::vector<StampTable::Row>{{"feed.xml", Root::open(web.str())->stamp("feed.xml")}});
  write_file(web.path() / "feed.xml", "<!-- minified --> head.one.end.");
  write({output("feed.xml", {"head", "two", "one", "end"})});
  EXPECT_EQ(text("feed.xml"), "head.two.one.end.");
}

TEST_F(Pieces, ThatTheLastBuildHasMadeAreNotMadeAgain) {
  write({output("feed.xml", {"head", "two", "one", "end"})});
  EXPECT_THAT(made, ElementsAre("head", "two", "one", "end"));
  const auto report = write({output("feed.xml", {"head", "three", "two", "one", "end"})});
  EXPECT_THAT(made, ElementsAre("three"));
  EXPECT_THAT(report.written, ElementsAre("feed.xml"));
  EXPECT_EQ(text("feed.xml"), "head.three.two.one.end.");
}

TEST_F(Pieces, OfAFileWithTheSameKeysMakeNothingAtAll) {
  write({output("a.html", {"a"}), output("feed.xml", {"head", "end"})});
  const auto report = write({output("a.html", {"a"}), output("feed.xml", {"head", "end"})});
  EXPECT_THAT(made, IsEmpty());
  EXPECT_THAT(report.written, IsEmpty());
  EXPECT_EQ(report.unchanged, 2U);
}

TEST_F(Pieces, ThatSayTheSameUnderAnotherKeyWriteNothing) {
  write({output("feed.xml", {"head", "one", "end"})});
  auto feed = output("feed.xml", {"head", "one", "end"});
  feed.pieces[1] = piece("one anew", "one");
  EXPECT_THAT(write({feed}).written, IsEmpty());
  EXPECT_THAT(made, ElementsAre("one anew"));
  write({feed});
  EXPECT_THAT(made, IsEmpty()) << "the new key is known from then on";
}

TEST_F(Pieces, WithoutAKeyAreMadeInEveryBuild) {
  write({output("a.html", {""}), output("feed.xml", {"head", "", "end"})});
  write({output("a.html", {""}), output("feed.xml", {"head", "", "end"})});
  EXPECT_THAT(made, UnorderedElementsAre("", ""));
}

TEST_F(Pieces, OfAFileThatSomebodyChangedAreMadeAgain) {
  write({output("a.html", {"a"}), output("feed.xml", {"head", "end"})});
  write_file(web.path() / "a.html", "b.");
  write_file(web.path() / "feed.xml", "dead.end.");
  write({output("a.html", {"a"}), output("feed.xml", {"head", "end"})});
  EXPECT_THAT(made, UnorderedElementsAre("a", "head", "end"));
  EXPECT_EQ(text("a.html"), "a.");
  EXPECT_EQ(text("feed.xml"), "head.end.");
}

TEST_F(Pieces, InAnyOrderAndNumberAreWhatTheyWouldBeWithoutACache) {
  std::mt19937 dice(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> keys;
    std::string wanted;
    for (auto left = dice() % 300; left > 0; --left) {
      // Also one that stands twice.
      keys.push_back("p" + std::to_string(dice() % 250));
      wanted += keys.back() + ".";
    }
    if (keys.size() < 2) continue;
    write({output("feed.xml", keys)});
    ASSERT_EQ(text("feed.xml"), wanted) << "round " << round;
  }
}

TEST_F(Pieces, CopiesOfFilesThatAreAsTheyWereAreNotReadAgain) {
  write_file(show.path() / "a.mp3", "sound");
  const Output copy{"a.mp3", OutputClass::media, "a.mp3", {}};
  EXPECT_THAT(write({copy}).written, ElementsAre("a.mp3"));
  EXPECT_THAT(write({copy}).written, IsEmpty());
  write_file(show.path() / "a.mp3", "other");
  EXPECT_THAT(write({copy}).written, ElementsAre("a.mp3"));
  EXPECT_EQ(text("a.mp3"), "other");
}

TEST_F(Pieces, AFileThatIsGoneIsMadeAgain) {
  write({output("a.html", {"a"})});
  fs::remove(web.path() / "a.html");
  EXPECT_THAT(write({output("a.html", {"a"})}).written, ElementsAre("a.html"));
  EXPECT_EQ(text("a.html"), "a.");
}

TEST_F(Pieces, ACopyOfAFileThatChangedAsLatelyAsTheBuildBeganIsLookedAtAgain) {
  write_file(show.path() / "a.mp3", "sound");
  const Output copy{"a.mp3", OutputClass::media, "a.mp3", {}};
  const auto from = *Root::open(show.str()), to = *Root::open(web.str());
  const OutputCache nothing("this");
  // The build began when the file had been written: another change could have the same stamp.
  const auto report = *write_web_root({copy}, from, {}, to, {}, {&nothing, from.stamp("a.mp3")});
  EXPECT_THAT(report.records, IsEmpty());
}

TEST_F(Pieces, OfAnotherWebRootOrProgramAreNotBelieved) {
  write({output("a.html", {"a"})});
  const TempFolder elsewhere;
  const auto from = *Root::open(show.str()), to = *Root::open(web.str()),
             other = *Root::open(elsewhere.str());
  OutputCache cache("this");
  cache.load(from, to);
  EXPECT_NE(cache.find("a.html"), nullptr);
  cache.load(from, other);
  EXPECT_EQ(cache.find("a.html"), nullptr);
  OutputCache another("another Liner");
  another.load(from, to);
  EXPECT_EQ(another.find("a.html"), nullptr);
}

namespace {

const char* const kThree =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\nHello.\n"
    "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\n---\n\nSee "
    "[one](../one/notes.md).\n"
    "-- episodes/three/notes.md --\n---\ntitle: Three\ndate: 2026-11-03\nsummary: "
    "S\n---\n\nHello.\n";

}  // namespace

TEST(OutputKeys, OfAnEpisodeStandForItAndWhatListsSayOfOthers) {
  const TestShow show(kThree);
  show.build();
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  const auto keys_of = [&](const std::string& output) {
    ShowNow now;
    ShowRequest request;
    request.cache = &cache;
    request.clock = Moment(std::chrono::seconds(1'800'000'000));
    EXPECT_TRUE(read_show_now(root, request, now));
    const OutputKeys keys(now.edition, now.theme.digest);
    std::map<std::string, OutputKey> all;
    for (const auto& episode : now.edition.episodes)
      all[episode.episode->slug] = keys.of_episode(output, episode);
    return all;
  };
  auto pages = keys_of("page"), items = keys_of("item");
  const auto changed = [&] {
    const auto new_pages = keys_of("page"), new_items = keys_of("item");
    std::string what;
    for (const auto& [slug, key] : new_pages)
      if (pages[slug] != key) what += slug + " page, ";
    for (const auto& [slug, key] : new_items)
      if (items[slug] != key) what += slug + " item, ";
    pages = new_pages;
    items = new_items;
    return what;
  };
  EXPECT_EQ(changed(), "");
  show.write("episodes/three/notes.md",
             "---\ntitle: Three\ndate: 2026-11-03\nsummary: S\n---\n\nHi.\n");
  EXPECT_EQ(changed(), "three page, three item, ") << "words are its own";
  show.write("episodes/three/notes.md",
             "---\ntitle: Four\ndate: 2026-11-03\nsummary: S\n---\n\nHi.\n");
  EXPECT_EQ(changed(), "three page, two page, three item, ") << "a title is the neighbour's too";
  show.write("episodes/two/notes.md", "---\ntitle: Zwei\ndate: 2026-11-02\n---\n\nHello.\n");
  EXPECT_EQ(changed(), "one page, three page, two page, two item, ");
  show.write("pages/about.md", "---\ntitle: About\nmenu: true\n---\n\nHello.\n");
  EXPECT_EQ(changed(), "one page, three page, two page, one item, three item, two item, ")
      << "the menu is on all pages";
}
