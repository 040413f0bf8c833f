#include "base/root.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>

#include "base/mover.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

TEST(Root, ReadsWhatIsInsideAndNothingElse) {
  const TempFolder inside, outside;
  write_file(inside.path() / "a/b.txt", "inside");
  write_file(outside.path() / "secret", "outside");
  fs::create_symlink(outside.path() / "secret", inside.path() / "leak");
  fs::create_symlink("a/b.txt", inside.path() / "alias");
  fs::create_directory_symlink(outside.path(), inside.path() / "door");
  const auto root = *Root::open(inside.str());
  EXPECT_EQ(*root.read("a/b.txt", 100), "inside");
  EXPECT_EQ(*root.read("alias", 100), "inside") << "a link that stays inside is fine";
  for (const auto* way_out : {"leak", "door/secret", "../", "a/../../x"})
    EXPECT_EQ(root.read(way_out, 100).error().code, "outside-show") << way_out;
  EXPECT_EQ(root.list("door").error().code, "outside-show");
  EXPECT_EQ(root.write("door/new", "x").error().code, "outside-show");
  EXPECT_FALSE(fs::exists(outside.path() / "new"));
}

TEST(Root, RefusesWhatIsNoFileAndWhatIsTooLarge) {
  const TempFolder folder;
  fs::create_directory(folder.path() / "dir");
  write_file(folder.path() / "big", std::string(2000, 'x'));
  const auto root = *Root::open(folder.str());
  EXPECT_EQ(root.read("dir", 100).error().code, "cannot-read");
  EXPECT_EQ(root.read("none", 100).error().code, "cannot-read");
  EXPECT_EQ(root.read("big", 1024).error().code, "too-large");
}

TEST(Root, WritesWholeFilesOrNone) {
  const TempFolder folder;
  const auto root = *Root::open(folder.str());
  ASSERT_TRUE(root.write("a/b/c.txt", "one"));
  ASSERT_TRUE(root.write("a/b/c.txt", "two"));
  EXPECT_EQ(snapshot(folder.path()), "-- a/b/c.txt --\ntwo\n") << "and leaves no temporary file";
}

TEST(Root, PutsManyFilesInPlaceAfterOneSync) {
  const TempFolder folder;
  const auto root = *Root::open(folder.str());
  write_file(folder.path() / "a/x", "old");
  for (const auto* name : {"a/x", "b/y", "c/z"}) ASSERT_TRUE(root.write_beside(name, "new"));
  EXPECT_EQ(*root.read("a/x", 10), "old") << "until it is put in place";
  ASSERT_TRUE(root.sync());
  ASSERT_TRUE(root.put_in_place("a/x") && root.put_in_place("b/y"));
  root.remove_beside("c/z");
  EXPECT_EQ(snapshot(folder.path()), "-- a/x --\nnew\n-- b/y --\nnew\n");
}

TEST(Root, SaysWhatStoodThereWhenTheRunBegan) {
  const TempFolder folder;
  write_file(folder.path() / "a", "1");
  write_file(folder.path() / "b", "1");
  auto root = *Root::open(folder.str());
  const auto first = root.stamp("a");
  EXPECT_EQ(root.first_stamp("a"), first) << "nobody asked: as it stands now";
  root.know_first_stamps(
      std::make_shared<const StampTable>(std::make_shared<const std::string>(),
                                         std::vector<StampTable::Row>{{"a", first}, {"c", {}}}));
  write_file(folder.path() / "a", "longer");
  write_file(folder.path() / "c", "new");
  EXPECT_EQ(root.first_stamp("a"), first);
  EXPECT_EQ(root.noting_into(nullptr).first_stamp("a"), first);
  EXPECT_EQ(root.first_stamp("c"), FileStamp{}) << "it was not there";
  EXPECT_EQ(root.first_stamp("b"), root.stamp("b")) << "nobody asked for this one";
  EXPECT_EQ(root.stamp("a").size, 6U);
}

TEST(Root, ListsByName) {
  const TempFolder folder;
  for (const auto* name : {"b", "a", "C"}) write_file(folder.path() / name, "");
  std::string names;
  const auto entries = Root::open(folder.str())->list("");
  for (const auto& entry : *entries) names += entry.name;
  EXPECT_EQ(names, "Cab");
}

TEST(Root, ListsAFolderOfManyFilesWhole) {
  const TempFolder folder;
  std::vector<std::string> names;
  for (int i = 1000; i < 3000; ++i) names.push_back(fmt::format("{:0>60}", i));
  for (const auto& name : names) write_file(folder.path() / "many" / name, "");
  const auto entries = Root::open(folder.str())->list("many");
  ASSERT_TRUE(entries);
  std::vector<std::string> listed;
  for (const auto& entry : *entries) listed.push_back(entry.name);
  EXPECT_EQ(listed, names) << "by name";
}

TEST(Root, RemovesFoldersThatBecameEmpty) {
  const TempFolder folder;
  write_file(folder.path() / "a/b/c/file", "");
  write_file(folder.path() / "a/other", "");
  const auto root = *Root::open(folder.str());
  ASSERT_TRUE(root.remove_file("a/b/c/file"));
  root.remove_empty_folders("a/b/c");
  EXPECT_FALSE(fs::exists(folder.path() / "a/b"));
  EXPECT_TRUE(fs::exists(folder.path() / "a/other"));
}

TEST(Mover, RenamesIntoFoldersThatAreNotThereYet) {
  const TempFolder folder;
  std::string expected;
  for (int i = 10; i < 60; ++i) write_file(folder.path() / fmt::format("stage/{}", i), "x");
  const auto root = *Root::open(folder.str());
  Mover mover(root);
  for (int i = 10; i < 60; ++i) {  // more folders than it keeps open
    const auto to = fmt::format("a/{}/b/file", i);
    ASSERT_TRUE(mover.rename(fmt::format("stage/{}", i), to));
    expected += fmt::format("-- {} --\nx\n", to);
  }
  EXPECT_EQ(snapshot(folder.path()), expected);
}

TEST(Mover, SaysWhyAFileCannotBePutThere) {
  const TempFolder inside, outside;
  write_file(inside.path() / "file", "x");
  write_file(inside.path() / "new", "y");
  fs::create_directory_symlink(outside.path(), inside.path() / "door");
  fs::create_directory(inside.path() / "folder");
  const auto root = *Root::open(inside.str(), "web/");
  Mover mover(root);
  EXPECT_EQ(mover.rename("new", "file/below/it").error().code, "cannot-write");
  EXPECT_EQ(mover.rename("new", "folder").error().place.file, "web/folder");
  EXPECT_EQ(mover.rename("none", "other").error().code, "cannot-write");
  EXPECT_EQ(mover.rename("new", "door/new").error().code, "outside-show");
  EXPECT_EQ(*root.read("new", 100), "y");
  EXPECT_FALSE(fs::exists(outside.path() / "new"));
}
