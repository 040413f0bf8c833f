// How texts are cut into words for the search.
#include "blog/search_words.h"

#include <gmock/gmock.h>

using namespace liner;
using testing::ElementsAre;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  for_each_search_word(text, [&](std::string_view word) { all.emplace_back(word); });
  return all;
}

}  // namespace

TEST(SearchWords, AreFoldedAndLoseTheirSigns) {
  EXPECT_THAT(words("Don’t wake the Bär, A. Straße!"),
              ElementsAre("dont", "wake", "the", "bar", "strasse"));
  EXPECT_THAT(words("x² v1.22 C-3"), ElementsAre("x2", "v1", "22"));
}

TEST(SearchWords, OfAnyScript) {
  EXPECT_THAT(words("Сон и свет"), ElementsAre("сон", "свет"));
  EXPECT_THAT(words("نوم جيّد"), ElementsAre("نوم", "جيد"));
  EXPECT_THAT(words("睡眠の科学"), ElementsAre("睡眠", "眠の", "の科", "科学", "学"))
      << "pairs, where words have no blanks between them";
  EXPECT_THAT(words("ดี"), ElementsAre("ด")) << "signs above letters are taken off";
  EXPECT_THAT(words("AI と睡眠"), ElementsAre("ai", "と睡", "睡眠", "眠"));
}

TEST(SearchWords, AreNoLongerThanAFileNeeds) {
  EXPECT_THAT(words(std::string(100, 'a')), ElementsAre(std::string(24, 'a')));
}

TEST(ShardKeys, BecomeFiner) {
  EXPECT_EQ(shard_key("sleep", 0), "sl");
  EXPECT_EQ(shard_key("sleep", 2), "slee");
  EXPECT_EQ(shard_key("sl", 1), "") << "there is no finer one";
  EXPECT_EQ(shard_key("睡眠", 0), "~ee");
  EXPECT_EQ(shard_key("睡眠", 1), "睡");
  EXPECT_EQ(shard_key("睡眠", 2), "睡眠");
}
