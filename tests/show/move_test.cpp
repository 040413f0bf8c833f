// `liner move`: another address, and nobody notices.
#include "cli/move.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "ledger/ledger_file.h"
#include "source/front_matter_edit.h"
#include "source/moved_links.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

constexpr const char* kFirstDay = "2026-11-20T12:00:00Z";
constexpr const char* kLater = "2026-11-22T12:00:00Z";

MoveReport move(const TestShow& show, const std::string& from, const std::string& to) {
  return move_episode({show.path(), from, to, *parse_date(kLater, TimeZone(), {})});
}

TestShow show_of_two() {
  return TestShow(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\n"
      "See [two](../two/notes.md#more) and [the file][f].\n\n[f]: ../two/sheet.pdf\n"
      "-- pages/about.md --\n---\ntitle: About\n---\n\n[Two](../episodes/two/notes.md)\n"
      "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-08 # a Sunday\n---\n\n"
      "## More\n\n[one](../one/notes.md)\n"
      "-- episodes/two/sheet.pdf --\nx\n-- episodes/two/a.mp3 --\n" +
      silent_mp3({.seconds = 20}) + "\n");
}

std::string feed_item(const TestShow& show, const std::string& title) {
  const auto feed = show.read("feed/feed.xml");
  const auto at = feed.find("<title>" + title + "</title>");
  const auto begin = feed.rfind("<item>", at);
  return at == feed.npos ? "" : feed.substr(begin, feed.find("</item>", at) - begin);
}

std::string tag(const std::string& item, const std::string& name) {
  const auto at = item.find("<" + name);
  return item.substr(at, item.find('\n', at) - at);
}

// Of an edit: the new text, or why not.
std::string aliased(const std::string& text) {
  const auto edited = with_list_value(text, "notes.md", "aliases", "/episodes/a/");
  return edited ? *edited : "refused: " + edited.error().what;
}

}  // namespace

TEST(Move, KeepsGuidDateAndAudioAndLeavesARedirect) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  const auto before = feed_item(show, "Two");
  const auto report = move(show, "two", "second");
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_TRUE(report.renamed_folder);
  EXPECT_EQ(report.links_changed, 2);
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  const auto after = feed_item(show, "Two");
  for (const auto* name : {"guid", "pubDate", "enclosure"})
    EXPECT_EQ(tag(after, name), tag(before, name));
  EXPECT_THAT(tag(after, "link"), HasSubstr("/episodes/second/"));
  EXPECT_TRUE(show.has("feed/episodes/two/two.mp3")) << "the enclosure's file stays";
  EXPECT_THAT(show.read("feed/episodes/two/index.html"),
              HasSubstr("url=https://show.example/episodes/second/\""));
  EXPECT_THAT(show.read("feed/episodes/two/embed/index.html"), HasSubstr("episodes/second/embed/"))
      << "players on other people's pages go on";
  EXPECT_THAT(show.read("episodes/second/notes.md"),
              HasSubstr("date: 2026-11-08 # a Sunday\naliases: [/episodes/two/]\n---\n"));
  EXPECT_THAT(show.read("episodes/one/notes.md"), HasSubstr("(../second/notes.md#more)"));
  EXPECT_THAT(show.read("episodes/one/notes.md"), HasSubstr("[f]: ../second/sheet.pdf"));
  EXPECT_THAT(show.read("pages/about.md"), HasSubstr("(../episodes/second/notes.md)"));
  const auto ledger = *parse_ledger(show.read("ledger.json"), "ledger.json");
  EXPECT_FALSE(ledger.lines.contains("two"));
  EXPECT_THAT(ledger.lines.at("second").past_pages,
              ElementsAre("https://show.example/episodes/two/"));
}

TEST(Move, GoesOnWhereTheProducerRenamedTheFolderAlready) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  fs::rename(show.path("episodes/two"), show.path("episodes/second"));
  EXPECT_EQ(problems_text(move(show, "two", "second").said), "");
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  EXPECT_THAT(feed_item(show, "Two"), HasSubstr("/episodes/two/two.mp3"));
}

TEST(Move, ReadersFindTheOldPageAlsoWhenItsAliasWasTakenOut) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  move(show, "two", "second");
  show.build_at(kLater);
  auto notes = show.read("episodes/second/notes.md");
  const std::string alias = "aliases: [/episodes/two/]\n";
  show.write("episodes/second/notes.md", notes.erase(notes.find(alias), alias.size()));
  show.build_at(kLater);
  EXPECT_TRUE(show.has("feed/episodes/two/index.html"));
}

TEST(Move, OfAnEpisodeWithASlugChangesTheSlug) {
  const auto show = show_of_two();
  show.write("episodes/two/notes.md",
             "---\r\ntitle: Two\r\nslug: zwei  # German\r\ndate: 2026-11-08\r\n---\r\n\r\n"
             "## More\r\n");
  show.build_at(kFirstDay);
  const auto report = move(show, "zwei", "deux");
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_FALSE(report.renamed_folder);
  EXPECT_EQ(show.read("episodes/two/notes.md"),
            "---\r\ntitle: Two\r\nslug: deux  # German\r\ndate: 2026-11-08\r\n"
            "aliases: [/episodes/zwei/]\r\n---\r\n\r\n## More\r\n");
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
}

TEST(Move, RefusesWhatItCannotDoAndChangesNothing) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  const auto before = snapshot(show.path());
  const auto said = [&](const char* from, const char* to) {
    const auto report = move(show, from, to);
    return problems_text(report.said) + (report.said.empty() ? "" : report.said[0].hint);
  };
  EXPECT_EQ(said("tow", "second"),
            "error not-published ledger.json \"tow\" was never published from this show\n"
            "did you mean \"two\"?");
  EXPECT_EQ(said("two", "one"),
            "error address-taken episodes/one the ledger has another episode of that name\n"
            "choose another name");
  fs::rename(show.path("episodes/two"), show.path("elsewhere"));
  EXPECT_EQ(said("two", "second"),
            "error missing-file episodes/two there is no episode two and no episode second\n"
            "bring its folder back first");
  fs::rename(show.path("elsewhere"), show.path("episodes/two"));
  EXPECT_EQ(snapshot(show.path()), before);
}

TEST(Move, TwiceLeavesTwoRedirects) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  move(show, "two", "second");
  move(show, "second", "third");
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  for (const auto* old : {"two", "second"})
    EXPECT_THAT(show.read("feed/episodes/" + std::string(old) + "/index.html"),
                HasSubstr("episodes/third/"));
}

TEST(Move, BackToTheOldNameLeavesNoAliasInTheWay) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  move(show, "two", "second");
  show.build_at(kLater);
  EXPECT_EQ(problems_text(move(show, "second", "two").said), "");
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
  EXPECT_THAT(show.read("feed/episodes/second/index.html"), HasSubstr("episodes/two/"));
}

TEST(Move, OfAFolderWithTheSameNameAsItsSlugChangesBoth) {
  const auto show = show_of_two();
  show.write("episodes/two/notes.md",
             "---\ntitle: Two\nslug: two\ndate: 2026-11-08\n---\n\n## More\n");
  show.build_at(kFirstDay);
  EXPECT_EQ(problems_text(move(show, "two", "second").said), "");
  EXPECT_THAT(show.read("episodes/second/notes.md"), HasSubstr("slug: second\n"));
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
}

TEST(Move, OntoAnAddressThatLeadsElsewhereNamesTheFile) {
  const auto show = show_of_two();
  show.build_at(kFirstDay);
  move(show, "two", "second");
  show.build_at(kLater);
  const auto before = snapshot(show.path());
  EXPECT_EQ(problems_text(move(show, "one", "two").said),
            "error address-taken episodes/two it is an old address of episodes/second\n");
  fs::create_directory(show.path("episodes/third"));
  EXPECT_EQ(problems_text(move(show, "one", "third").said),
            "error address-taken episodes/third there is a folder of that name\n");
  fs::remove(show.path("episodes/third"));
  EXPECT_EQ(snapshot(show.path()), before);
}

TEST(Move, FindsLinksToFoldersWhoseNamesAreNoSlugs) {
  const auto show = show_of_two();
  fs::rename(show.path("episodes/two"), show.path("episodes/My Two"));
  show.write("episodes/one/notes.md",
             "---\ntitle: One\ndate: 2026-11-01\n---\n\n[a](<../My Two/notes.md>) "
             "[b](../My%20Two/notes.md#more)\n");
  show.write("pages/about.md", "---\ntitle: About\n---\n\n[Two](<../episodes/My Two/notes.md>)\n");
  show.build_at(kFirstDay);
  EXPECT_EQ(problems_text(move(show, "my-two", "second").said), "");
  EXPECT_THAT(show.read("episodes/one/notes.md"),
              HasSubstr("[a](<../second/notes.md>) [b](../second/notes.md#more)"));
  EXPECT_EQ(problems_text(show.build_at(kLater).said), "");
}

TEST(FrontMatterEdit, TakesAValueOutOfAList) {
  const auto without = [](const std::string& text) {
    const auto edited = without_list_value(text, "notes.md", "aliases", "/a/");
    return edited ? *edited : "refused: " + edited.error().what;
  };
  EXPECT_EQ(without("---\naliases: [/a/]\ntitle: T\n---\n"), "---\ntitle: T\n---\n");
  EXPECT_EQ(without("---\naliases: [/b/, a/]\n---\n"), "---\naliases: [/b/]\n---\n");
  EXPECT_EQ(without("---\naliases:\n  - /a/\n  - x\ntitle: T\n---\n"),
            "---\naliases: [x]\ntitle: T\n---\n");
  EXPECT_EQ(without("---\naliases: /a/\n---\nx\n"), "---\n---\nx\n");
  EXPECT_EQ(without("---\ntitle: T\n---\n"), "---\ntitle: T\n---\n");
}

TEST(FrontMatterEdit, PutsAValueIntoEveryFormOfAList) {
  EXPECT_EQ(aliased("---\ntitle: T\n---\nx\n"), "---\ntitle: T\naliases: [/episodes/a/]\n---\nx\n");
  EXPECT_EQ(aliased("Just words.\n"), "---\naliases: [/episodes/a/]\n---\n\nJust words.\n");
  EXPECT_EQ(aliased("---\naliases: [/b] # kept\n---\n"),
            "---\naliases: [/episodes/a/, /b] # kept\n---\n");
  EXPECT_EQ(aliased("---\naliases: []\n---\n"), "---\naliases: [/episodes/a/]\n---\n");
  EXPECT_EQ(aliased("---\naliases: [\n  /b,\n  /c]\ntitle: T\n---\n"),
            "---\naliases: [/episodes/a/, \n  /b,\n  /c]\ntitle: T\n---\n");
  EXPECT_EQ(aliased("---\naliases:\n  # old\n  - /b\ntitle: T\n---\n"),
            "---\naliases:\n  # old\n  - /episodes/a/\n  - /b\ntitle: T\n---\n");
  EXPECT_EQ(aliased("---\naliases: /b\n---\n"), "---\naliases: [/episodes/a/, \"/b\"]\n---\n");
  EXPECT_EQ(aliased("---\naliases: [/episodes/a/]\n---\n"), "---\naliases: [/episodes/a/]\n---\n");
  EXPECT_EQ(aliased("---\n\"aliases\":\n  {a: b}\n---\n"),
            "refused: aliases is written in a way that Liner does not change");
}

TEST(MovedLinks, AreThoseIntoTheFolderAndNoOthers) {
  const auto moved = [](std::string_view text) {
    return with_moved_links(text, "episodes/x", "a", "b");
  };
  EXPECT_EQ(moved("[l](../a/notes.md) ![p](<../a/p q.jpg>) [h](../a#x)"),
            "[l](../b/notes.md) ![p](<../b/p q.jpg>) [h](../b#x)");
  EXPECT_EQ(moved("[r]: ../a/notes.md \"a\""), "[r]: ../b/notes.md \"a\"");
  for (const auto* kept : {"[l](../ab/notes.md)", "[l](a/notes.md)", "[l](https://e.example/a/)",
                           "../a/notes.md", "[l](../../a/notes.md)", "[](", "]("})
    EXPECT_EQ(moved(kept), kept);
}
