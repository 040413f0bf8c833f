#include "webroot/webroot.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "support/test_show.h"
#include "webroot/target_folders.h"
#include "webroot/work.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

Output page(const std::string& path, const std::string& text,
            OutputClass kind = OutputClass::page) {
  return made_output(path, kind, {{}, [text]() -> Result<std::string> { return text; }});
}

struct WebRoot : testing::Test {
  TempFolder show, web;

  Result<WriteReport> write(const std::vector<Output>& outputs) const {
    return write_web_root(outputs, *Root::open(show.str()), {}, *Root::open(web.str(), "web/"));
  }
  struct stat info(const std::string& file) const {
    struct stat info {};
    EXPECT_EQ(stat((web.path() / file).c_str(), &info), 0) << file;
    return info;
  }
};

}  // namespace

TEST_F(WebRoot, HoldsWhatTheOutputsSay) {
  write_file(show.path() / "a b.mp3", "sound");
  const auto report = write({page("feed.xml", "feed", OutputClass::feed),
                             page("e/index.html", "post"),
                             {"e/e.mp3", OutputClass::media, "a b.mp3", {}}});
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(snapshot(web.path()),
            "-- .liner-manifest --\nliner-manifest 1\ne/e.mp3\ne/index.html\nfeed.xml\n\n"
            "-- e/e.mp3 --\nsound\n-- e/index.html --\npost\n-- feed.xml --\nfeed\n");
  EXPECT_THAT(report->written, ElementsAre("e/e.mp3", "e/index.html", "feed.xml"))
      << "media, pages, feed";
}

TEST_F(WebRoot, SaysBeforeAnythingIsMadeThatItWillWrite) {
  std::vector<std::string> events;
  const auto noted = [&](const std::string& path) {
    return made_output(path, OutputClass::page, {{}, [&events, path]() -> Result<std::string> {
                                                   events.push_back(path);
                                                   return path;
                                                 }});
  };
  const auto build = [&](const std::vector<Output>& outputs) {
    events.clear();
    KnownOutputs known;
    known.will_write = [&] { events.push_back("will write"); };
    ASSERT_TRUE(write_web_root(outputs, *Root::open(show.str()), {}, *Root::open(web.str(), "web/"),
                               {}, known));
  };
  build({noted("a.html")});
  EXPECT_THAT(events, ElementsAre("will write", "a.html")) << "nothing was there";
  build({noted("a.html")});
  EXPECT_THAT(events, ElementsAre("a.html")) << "nobody knows yet";
  build({noted("a.html"), noted("b.html")});
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events.front(), "will write") << "one more";
}

TEST_F(WebRoot, AFileMayBecomeAFolder) {
  ASSERT_TRUE(write({page("a.txt", "one")}));
  const auto report = write({page("a.txt/in.txt", "two")});
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_FALSE(report->interrupted) << report->interrupted->what;
  EXPECT_EQ(snapshot(web.path()),
            "-- .liner-manifest --\nliner-manifest 1\na.txt/in.txt\n\n"
            "-- a.txt/in.txt --\ntwo\n");
}

TEST_F(WebRoot, LeavesUnchangedFilesAlone) {
  write_file(show.path() / "a.mp3", "sound");
  const std::vector<Output> outputs = {page("feed.xml", "feed", OutputClass::feed),
                                       page("i.html", "old"),
                                       {"a.mp3", OutputClass::media, "a.mp3", {}}};
  ASSERT_TRUE(write(outputs));
  const auto feed = info("feed.xml"), audio = info("a.mp3"), list = info(".liner-manifest");
  auto changed = outputs;
  changed[1] = page("i.html", "new");
  const auto report = write(changed);
  EXPECT_THAT(report->written, ElementsAre("i.html"));
  for (const auto& [before, file] :
       {std::pair(feed, "feed.xml"), {audio, "a.mp3"}, {list, ".liner-manifest"}}) {
    EXPECT_EQ(info(file).st_ino, before.st_ino) << file;
    EXPECT_EQ(info(file).st_mtim.tv_nsec, before.st_mtim.tv_nsec) << file;
  }
}

TEST_F(WebRoot, SharesNoBytesWithTheSource) {
  write_file(show.path() / "a.mp3", "sound");
  ASSERT_TRUE(write({{"a.mp3", OutputClass::media, "a.mp3", {}}}));
  EXPECT_EQ(info("a.mp3").st_nlink, 1U);
  EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(web.path() / "a.mp3")));
  write_file(show.path() / "a.mp3", "SOUND");
  EXPECT_EQ(read_file(web.path() / "a.mp3"), "sound");
}

TEST_F(WebRoot, SeesAudioThatChangedWithoutChangingItsSize) {
  write_file(show.path() / "a.mp3", "sound");
  const std::vector<Output> outputs = {{"a.mp3", OutputClass::media, "a.mp3", {}}};
  ASSERT_TRUE(write(outputs));
  write_file(show.path() / "a.mp3", "SOUND");
  EXPECT_THAT(write(outputs)->written, ElementsAre("a.mp3"));
  fs::last_write_time(show.path() / "a.mp3",
                      fs::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_THAT(write(outputs)->written, IsEmpty()) << "another time, the same bytes";
}

TEST_F(WebRoot, RemovesWhatHasVanishedAndNothingElse) {
  ASSERT_TRUE(write({page("old/index.html", "x"), page("index.html", "y")}));
  write_file(web.path() / "old/mine.txt", "the producer's");
  write_file(web.path() / "CNAME", "the producer's");
  const auto report = write({page("index.html", "y")});
  ASSERT_TRUE(report);
  EXPECT_THAT(report->removed, ElementsAre("old/index.html"));
  EXPECT_TRUE(fs::exists(web.path() / "old/mine.txt"));
  EXPECT_TRUE(fs::exists(web.path() / "CNAME"));
}

TEST_F(WebRoot, RefusesAFolderOfSomebodyElse) {
  write_file(web.path() / "thesis.doc", "years of work");
  EXPECT_EQ(write({page("index.html", "y")}).error().code, "web-root-foreign");
  EXPECT_EQ(snapshot(web.path()), "-- thesis.doc --\nyears of work\n");
}

TEST_F(WebRoot, RefusesToReplaceAFileItDidNotWrite) {
  ASSERT_TRUE(write({page("index.html", "y")}));
  write_file(web.path() / "robots.txt", "mine");
  const auto report = write({page("index.html", "y"), page("robots.txt", "ours")});
  EXPECT_EQ(report.error().code, "not-ours");
  EXPECT_EQ(report.error().place.file, web.str() + "/robots.txt");
  EXPECT_EQ(read_file(web.path() / "robots.txt"), "mine");
}

TEST_F(WebRoot, IsUntouchedWhenOneOutputFails) {
  ASSERT_TRUE(write({page("a.html", "1"), page("feed.xml", "1", OutputClass::feed)}));
  const auto before = snapshot(web.path());
  const auto broken = made_output(
      "b.html", OutputClass::page,
      {{}, []() -> Result<std::string> { return failure("unknown-variable", {"theme/x"}, "x"); }});
  EXPECT_FALSE(write({page("a.html", "2"), broken, page("feed.xml", "2", OutputClass::feed)}));
  EXPECT_EQ(snapshot(web.path()), before);
}

TEST_F(WebRoot, RefusesTwoThingsOfOneName) {
  EXPECT_EQ(write({page("a.html", "1"), page("a.html", "2")}).error().code, "same-path");
}

TEST_F(WebRoot, KeepsAudioThatOnlyTheWebRootHas) {
  const Output kept{"a.mp3", OutputClass::media, {}, {}, 5};
  EXPECT_EQ(write({kept}).error().code, "audio-not-here");
  write_file(show.path() / "a.mp3", "sound");
  ASSERT_TRUE(write({{"a.mp3", OutputClass::media, "a.mp3", {}}}));
  ASSERT_TRUE(write({kept}));
  EXPECT_EQ(read_file(web.path() / "a.mp3"), "sound");
}

TEST_F(WebRoot, FinishesWhatAnInterruptedBuildLeft) {
  ASSERT_TRUE(write({page("a.html", "1")}));
  write_file(web.path() / ".liner-staging/7", "half");
  // The list was written before the files it names.
  write_file(web.path() / ".liner-manifest", "liner-manifest 1\na.html\nb.html\n");
  write_file(web.path() / "b.html", "already there");
  ASSERT_TRUE(write({page("a.html", "1"), page("b.html", "2")}));
  EXPECT_EQ(snapshot(web.path()),
            "-- .liner-manifest --\nliner-manifest 1\na.html\nb.html\n\n-- a.html --\n1\n-- b.html "
            "--\n2\n");
}

TEST(TargetFolders, SayTheSameAsALookAtEveryFile) {
  const TempFolder folder;
  write_file(folder.path() / "posts/one/index.html", "");
  write_file(folder.path() / "plain", "");
  const TempFolder outside;
  write_file(outside.path() / "there", "");
  fs::create_directory_symlink(outside.path(), folder.path() / "door");
  const auto web = *Root::open(folder.str());
  TargetFolders folders(web);
  for (const auto* file : {"posts/one/index.html", "posts/one/new.html", "posts/two/index.html",
                           "posts/two/embed/index.html", "new/er/file", "new/er/other", "plain",
                           "plain/below", "plain/far/below", "posts/one", "posts", "top.html",
                           "door", "door/there", "door/not/there"}) {
    EXPECT_EQ(folders.has(file), web.exists(file)) << file;
    EXPECT_EQ(folders.can_hold(file).has_value(), web.can_hold(file).has_value()) << file;
  }
  EXPECT_EQ(folders.can_hold("plain/below").error().code, "cannot-write");
  EXPECT_EQ(folders.can_hold("posts").error().place.file, "posts");
}

namespace {

Output picture(const std::string& path, const std::string& source) {
  Output output{path, OutputClass::media, source, {}};
  output.made_from.emplace() = [](const std::string& bytes) -> Result<std::string> {
    return bytes;
  };
  return output;
}

// The paths of each piece of work.
std::vector<std::vector<std::string>> work_on(const std::vector<Output>& outputs) {
  const auto work = pieces_of_work(outputs);
  std::vector<std::vector<std::string>> pieces(work.ends.size());
  for (std::size_t piece = 0; piece < pieces.size(); ++piece)
    for (auto at = work.begin(piece); at < work.ends[piece]; ++at)
      pieces[piece].push_back(outputs[work.outputs[at]].path);
  return pieces;
}

}  // namespace

TEST(Work, BeginsWithWhatTakesLongestAndDecodesAPictureOnce) {
  const std::vector<Output> outputs = {
      picture("art-120.jpg", "art.png"), page("a.html", ""),
      picture("ana.jpg", "ana.png"),     page("feed.xml", "", OutputClass::feed),
      picture("art-240.jpg", "art.png"), page("b.html", "")};
  EXPECT_THAT(work_on(outputs),
              ElementsAre(ElementsAre("ana.jpg"), ElementsAre("art-120.jpg", "art-240.jpg"),
                          ElementsAre("feed.xml"), ElementsAre("a.html"), ElementsAre("b.html")));
}
