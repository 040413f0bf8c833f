// What a fast build is made of: archives, stamps of files, work on all processors.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "base/archive.h"
#include "base/json.h"
#include "base/kept_bytes.h"
#include "base/root.h"
#include "base/seen_files.h"
#include "cache/episode_cache.h"
#include "edition/assemble.h"
#include "model/boxed.h"
#include "model/rare.h"
#include "source/show_folder.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;

TEST(Archive, GivesBackWhatWasWritten) {
  ArchiveWriter out;
  out.number(7);
  out.text("seven\0eight" + std::string(1, '\0'));
  out.number(std::int64_t{-5});
  out.text("");
  ArchiveReader in(out.bytes());
  EXPECT_EQ(in.number<int>(), 7);
  EXPECT_EQ(in.text(), "seven" + std::string(1, '\0'));
  EXPECT_EQ(in.number<std::int64_t>(), -5);
  EXPECT_EQ(in.text(), "");
  EXPECT_TRUE(in.fine() && in.at_end());
}

TEST(Archive, ThatIsCutAnywhereIsFoundOut) {
  ArchiveWriter out;
  out.number(std::size_t{3});
  for (const auto* text : {"one", "two", "three"}) out.text(text);
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    ArchiveReader in(std::string_view(out.bytes()).substr(0, size));
    for (auto left = in.count(); left > 0 && in.fine(); --left) (void)in.text();
    EXPECT_FALSE(in.fine()) << size;
  }
  ArchiveReader huge(std::string_view("\xff\xff\xff\xff\xff\xff\xff\x7f", 8));
  EXPECT_EQ(huge.count(), 0U) << "no memory is taken for it";
  EXPECT_FALSE(huge.fine());
}

namespace {

const char* const kTwo =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\ntags: [A, B]\nguests: [Jo "
    "Park]\n"
    "chapters: [{start: 0, title: Hi}, {start: 5, title: End}]\n---\n\nHello *you*.\n\n1:00 Then\n"
    "-- episodes/two/notes.md --\n---\ntitle: Two\ndate: "
    "2026-11-02\n---\n\n[one](../one/notes.md)\n";

}  // namespace

TEST(EpisodeCache, GivesBackEpisodesAsTheyWereRead) {
  const TestShow show(kTwo);
  show.build();  // so that nothing is to be learnt any more
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  const auto first = read_show_folder(root, {}, &cache);
  ASSERT_EQ(first.folder.episodes.size(), 2U);
  EXPECT_TRUE(first.learnt.empty()) << "what is there already is not learnt again";
  cache.save(root, later());
  EpisodeCache again("this");
  again.load(root);
  again.set_context({});  // of another show.yaml nothing is right
  EXPECT_FALSE(again.find(root, "episodes/one"));
  EpisodeCache same("this");
  same.load(root);
  const auto known = same.find(root, "episodes/one");
  ASSERT_TRUE(known);
  const auto& read = *first.folder.episodes.front();
  EXPECT_EQ(known->episode.title, "One");
  EXPECT_EQ(*known->episode.notes.words(), *read.notes.words()) << "with every place in the file";
  EXPECT_EQ(*known->episode.chapters.all(), *read.chapters.all());
  EXPECT_EQ(known->episode.audio, read.audio);
  EXPECT_EQ(known->episode.tags, read.tags);
  EXPECT_EQ(known->episode.guests.front().name, "Jo Park");
  EXPECT_EQ(known->episode.published, read.published);
  EpisodeCache other("another Liner");
  other.load(root);
  EXPECT_FALSE(other.find(root, "episodes/one"));
}

namespace {

std::string many_episodes(int from, int to) {
  std::string folders;
  for (int i = from; i < to; ++i)
    folders += fmt::format(
        "-- episodes/e{0}/notes.md --\n---\ntitle: E{0}\ndate: 2026-11-01\n---\n\nHello {0}.\n", i);
  return folders;
}

// How many of these episodes an earlier run has kept, as they are now.
std::size_t known_of(const Root& root, const Episodes& episodes) {
  EpisodeCache cache("this");
  cache.load(root);
  return static_cast<std::size_t>(std::ranges::count_if(episodes, [&](const Episode& read) {
    const auto known = cache.find(root, read.folder);
    return known && known->episode.digest == read.digest &&
           *known->episode.notes.words() == *read.notes.words();
  }));
}

// Reads the show with what is kept, and keeps it again.
Episodes read_and_keep(const Root& root) {
  EpisodeCache cache("this");
  cache.load(root);
  auto reading = read_show_folder(root, {}, &cache);
  cache.save(root, later());
  return std::move(reading.folder.episodes);
}

}  // namespace

TEST(EpisodeCache, OfManyEpisodesWritesOneThatChangesAndMendsAFileThatIsBroken) {
  const TestShow show(many_episodes(100, 400));
  show.build();
  const auto root = *Root::open(show.path());
  const auto file = show.path() + "/.liner/episodes.cache";
  const auto size = [&] { return std::filesystem::file_size(file); };
  EXPECT_EQ(known_of(root, read_and_keep(root)), 300U);
  const auto whole = size();
  show.write("episodes/e101/notes.md", "---\ntitle: Else\ndate: 2026-11-01\n---\n\nElse.\n");
  const auto changed = read_and_keep(root);
  EXPECT_EQ(known_of(root, changed), 300U);
  EXPECT_EQ(changed[1]->title, "Else");
  EXPECT_LT(size(), whole + whole / 100) << "only what is new is written";

  std::filesystem::resize_file(file, whole * 9 / 10);
  const auto before = known_of(root, changed);
  EXPECT_GT(before, 250U) << "what stands before the cut is read";
  EXPECT_LT(before, 300U);
  EXPECT_EQ(known_of(root, read_and_keep(root)), 300U);

  auto bytes = show.read(".liner/episodes.cache");
  bytes[1000] = static_cast<char>(bytes[1000] ^ 1);
  show.write(".liner/episodes.cache", bytes);
  EXPECT_EQ(known_of(root, changed), 0U) << "a block is believed whole or not at all";
  EXPECT_EQ(known_of(root, read_and_keep(root)), 300U);
}

TEST(EpisodeCache, HasLinksThatLeadWhereThoseLeadThatWereJustRead) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n\n"
      "## A [part](https://A.example)\n\n[![Lamp](lamp.png)](https://B.example/x) [up](#a-part) "
      "[here](https://c.example) [two](../two/notes.md#end) [mail](mailto:a@b.c)\n"
      "-- episodes/one/lamp.png --\n" +
      png_picture(30, 20) +
      "\n-- episodes/two/notes.md --\n---\ntitle: Two\ndate: 2026-11-02\n---\n\n## End\n");
  show.build();
  const auto root = *Root::open(show.path());
  const auto words_of = [](ShowReading reading) {
    const auto made = assemble(std::move(reading.folder), {}, {Moment::max(), {}});
    std::vector<Words> words;
    for (const auto& one : made.edition.episodes) words.push_back(*one.episode->notes.words());
    return words;
  };
  (void)read_and_keep(root);
  EpisodeCache cache("this");
  cache.load(root);
  ASSERT_TRUE(cache.find(root, "episodes/one"));
  const auto plain = words_of(read_show_folder(root));
  ASSERT_EQ(plain.size(), 2U);
  EXPECT_EQ(words_of(read_show_folder(root, {}, &cache)), plain);
}

TEST(EpisodeCache, DoesNotGiveBackWhatHasChanged) {
  const TestShow show(kTwo);
  show.build();  // so that nothing is to be learnt any more
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  (void)read_show_folder(root, {}, &cache);
  ASSERT_TRUE(cache.find(root, "episodes/one"));
  show.write("episodes/one/sheet.pdf", "new");
  EXPECT_FALSE(cache.find(root, "episodes/one")) << "a file that came";
  EXPECT_TRUE(cache.find(root, "episodes/two"));
  show.remove("episodes/two/audio.json");
  EXPECT_FALSE(cache.find(root, "episodes/two")) << "one that went";
}

namespace {

// Writes what was learnt, as a build does.
EpisodeCache::Written write_all_of(const Root& root, const ShowReading& reading) {
  EpisodeCache::Written written{{}, later()};
  for (const auto& file : reading.learnt) {
    EXPECT_TRUE(root.write(file.path, *file.bytes()));
    written.files[file.path] = root.stamp(file.path);
  }
  return written;
}

}  // namespace

TEST(EpisodeCache, KnowsAnEpisodeBesideWhichItsRecordWasWritten) {
  const TestShow show(kTwo);
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  const auto first = read_show_folder(root, {}, &cache);
  ASSERT_EQ(first.learnt.size(), 2U) << "audio.json of each";
  cache.save(root, later(), write_all_of(root, first));
  EpisodeCache again("this");
  again.load(root);
  EXPECT_TRUE(again.find(root, "episodes/one"));
  EXPECT_TRUE(again.find(root, "episodes/two"));
  EpisodeCache fresh("this");
  const auto anew = read_show_folder(root, {}, &fresh);
  EXPECT_EQ(anew.folder.episodes.front()->digest, first.folder.episodes.front()->digest)
      << "with its record beside it an episode reads the same";
}

// A build that reads a folder while files are still being copied into it.
TEST(EpisodeCache, DoesNotKnowAnEpisodeWhoseFolderGotMoreWhileItWasRead) {
  const TestShow show(kTwo);
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  const auto first = read_show_folder(root, {}, &cache);
  show.write("episodes/one/transcript.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
  auto written = write_all_of(root, first);
  show.write("episodes/two/audio.json", "{}");
  cache.save(root, later(), written);
  EpisodeCache again("this");
  again.load(root);
  EXPECT_FALSE(again.find(root, "episodes/one")) << "a file that nobody read";
  EXPECT_FALSE(again.find(root, "episodes/two")) << "not the record that was written";
}

TEST(EpisodeCache, DoesNotKeepWhatWasLearntAndNotWritten) {
  const TestShow show(kTwo);
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  const auto context = read_show_folder(root, {}, &cache);
  ASSERT_TRUE(cache.find(root, "episodes/one"));
  cache.save(root, later());
  EpisodeCache again("this");
  again.load(root);
  EXPECT_FALSE(again.find(root, "episodes/one"));
}

// Nothing is published from what cannot be read any more.
TEST(EpisodeCache, EndsTheRunWhenWhatItPutAsideIsGone) {
  const TestShow show(kTwo);
  show.build();
  const auto root = *Root::open(show.path());
  EpisodeCache cache("this");
  (void)read_show_folder(root, {}, &cache);
  cache.save(root, later());
  EpisodeCache again("this");
  again.load(root);
  const auto reading = read_show_folder(root, {}, &again);
  const auto& notes = reading.folder.episodes.front()->notes;
  EXPECT_FALSE(notes.words()->empty());
  const auto file = show.path() + "/.liner/episodes.cache";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 8);
  EXPECT_THROW((void)notes.words(), KeptBytesLost);
}

TEST(KeptBytes, AreTheSameInMemoryAndInAFile) {
  const TestShow show;
  const auto root = *Root::open(show.path());
  Scratch memory, file(root, ".");
  for (auto* scratch : {&memory, &file}) {
    EXPECT_EQ(scratch->add("first").read(), "first");
    const auto second = scratch->add("second");
    EXPECT_EQ(second.read(), "second");
    EXPECT_EQ(second.part(1, 3).read(), "eco");
    EXPECT_EQ(second.part(4, 100).read(), "nd") << "cut at its end, not at the file's";
    EXPECT_EQ(second.part(100, 1).read(), "");
    EXPECT_EQ(scratch->add("").read(), "");
  }
  EXPECT_EQ(KeptBytes().read(), "");
}

TEST(Json, AValueThatIsSharedIsReadAndComparedLikeAnyOther) {
  const auto plain = Json::object({{"a", 1}, {"b", Json::Array{"x"}}});
  const auto shared = Json::shared(plain);
  EXPECT_EQ(shared, plain);
  EXPECT_EQ(write_json(Json::object({{"in", shared}})), R"({"in":{"a":1,"b":["x"]}})");
  EXPECT_EQ(shared.integer_of("a"), 1);
  auto changed = shared;
  changed.set("c", true);
  EXPECT_EQ(write_json(changed), R"({"a":1,"b":["x"],"c":true})");
  EXPECT_EQ(shared, plain) << "only the copy has it";
}

TEST(Json, AValueThatIsMadeLaterIsMadeOnceAndOnlyIfSomebodyAsks) {
  int made = 0;
  auto value = Json::object({{"now", 1}, {"later", Json::later([&made] {
                                            ++made;
                                            return Json::object({{"text", "x"}});
                                          })}});
  const auto copy = value;
  EXPECT_EQ(made, 0);
  EXPECT_EQ(value.find("later")->text_of("text"), "x");
  EXPECT_EQ(write_json(copy), "{\"now\":1,\"later\":{\"text\":\"x\"}}");
  EXPECT_EQ(value, copy);
  EXPECT_EQ(made, 1);
  auto own = *value.find("later");
  own.set("more", true);
  EXPECT_EQ(value, copy) << "the one that was changed is another";
  EXPECT_EQ(own, Json::object({{"text", "x"}, {"more", true}}));
}

TEST(SeenFiles, AreTheOnesThatAreThereAndThoseThatAreNot) {
  const TestShow folder("-- a.txt --\nx\n");
  auto root = *Root::open(folder.path());
  const auto seen = std::make_shared<SeenFiles>();
  root.note_into(seen);
  (void)root.read("a.txt", 100);
  EXPECT_FALSE(root.exists("b.txt"));
  (void)root.list("");
  ASSERT_TRUE(seen->stamps().contains("a.txt") && seen->stamps().contains("b.txt") &&
              seen->stamps().contains(""));
  EXPECT_EQ(seen->stamps().at("a.txt"), root.stamp("a.txt"));
  EXPECT_EQ(seen->stamps().at("a.txt").size, 2U);
  EXPECT_EQ(seen->stamps().at("b.txt"), FileStamp{});
  EXPECT_TRUE(seen->steady());
  folder.write("a.txt", "longer");
  (void)root.read("a.txt", 100);
  EXPECT_FALSE(seen->steady()) << "it changed while it was looked at";
}

TEST(SeenFiles, TakeInWhatIsToldLaterOnlyWhenSomebodyAsks) {
  int asked = 0;
  SeenFiles seen;
  seen.add("a", {1, 2, 3, 4});
  for (const auto& path : {"a", "b"})
    seen.add_later([&asked, path] {
      ++asked;
      return FileStamps{{path, {1, 2, 3, 4}}};
    });
  EXPECT_EQ(asked, 0);
  EXPECT_TRUE(seen.steady());
  EXPECT_THAT(seen.stamps(), testing::SizeIs(2));
  EXPECT_EQ(asked, 2) << "once each";
  seen.add_later([] { return FileStamps{{"b", {9, 9, 9, 9}}}; });
  EXPECT_FALSE(seen.steady());
}

TEST(SeenFiles, TakeInWhatOthersSeeUntilSomebodyAsks) {
  SeenFiles seen;
  const auto other = std::make_shared<SeenFiles>();
  seen.add("a", {1, 2, 3, 4});
  seen.add_later(other);
  other->add("b", {1, 2, 3, 4});
  EXPECT_TRUE(seen.steady());
  EXPECT_THAT(seen.stamps(), testing::SizeIs(2));
  const auto restless = std::make_shared<SeenFiles>();
  seen.add_later(restless);
  restless->add("c", {1, 2, 3, 4});
  restless->add("c", {9, 9, 9, 9});
  EXPECT_FALSE(seen.steady()) << "it changed while they looked";
  SeenFiles third;
  third.add("b", {9, 9, 9, 9});
  third.add_later(other);
  EXPECT_FALSE(third.steady()) << "it changed between their looks";
}

TEST(Boxed, IsCopiedWithWhatItHoldsAndMovedWithout) {
  Boxed<std::string> one(std::string("a word that is too long to stand in a string itself"));
  const auto* place = &*one;
  auto copy = one;
  copy->front() = 'A';
  EXPECT_TRUE(one->starts_with("a word"));
  EXPECT_TRUE(copy->starts_with("A word"));
  const Boxed<std::string> moved = std::move(one);
  EXPECT_EQ(&*moved, place);
  copy = moved;
  EXPECT_EQ(*copy, *moved);
  EXPECT_NE(&*copy, &*moved);
  const std::string& read = moved;
  EXPECT_EQ(&read, place);
  EXPECT_EQ(*Boxed<std::string>(), "") << "one that nobody gave a value";
}

TEST(Rare, IsCopiedWithWhatItHolds) {
  Rare<std::string> none, one(std::string("x"));
  auto copy = one;
  *copy += "y";
  EXPECT_EQ(*one, "x");
  EXPECT_NE(copy, one);
  EXPECT_EQ(none, Rare<std::string>());
  EXPECT_NE(none, one);
  copy = none;
  EXPECT_FALSE(copy);
  none = one;
  EXPECT_EQ(none, one);
}

TEST(SeenFiles, AreNothingToGoByOnceTheyAreForgotten) {
  SeenFiles seen;
  seen.add("show.yaml", {1, 2, 3, 4});
  seen.add_later([] { return FileStamps{{"episodes/one/notes.md", {5, 6, 7, 8}}}; });
  EXPECT_TRUE(seen.steady());
  seen.forget();
  EXPECT_FALSE(seen.steady());
  EXPECT_TRUE(seen.stamps().empty());
}
