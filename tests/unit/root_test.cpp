#include "base/root.h"

#include <gmock/gmock.h>

#include <filesystem>

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

TEST(Root, ListsByName) {
  const TempFolder folder;
  for (const auto* name : {"b", "a", "C"}) write_file(folder.path() / name, "");
  std::string names;
  const auto entries = Root::open(folder.str())->list("");
  for (const auto& entry : *entries) names += entry.name;
  EXPECT_EQ(names, "Cab");
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
