#include "model/rare_list.h"

#include <gmock/gmock.h>

#include <string>

using namespace liner;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::size_t count(const std::vector<std::string>& list) { return list.size(); }

}  // namespace

TEST(RareList, CostsAPointer) { EXPECT_EQ(sizeof(RareList<std::string>), sizeof(void*)); }

TEST(RareList, IsAVectorToWhoeverTakesOne) {
  RareList<std::string> list;
  EXPECT_EQ(count(list), 0U);
  EXPECT_THAT(list, IsEmpty());
  list.push_back("a");
  list.push_back("b");
  EXPECT_EQ(count(list), 2U);
  EXPECT_THAT(list, ElementsAre("a", "b"));
  for (auto& item : list) item += "!";
  EXPECT_EQ(list[0] + list.back(), "a!b!");
  list.clear();
  EXPECT_TRUE(list.empty());
}

TEST(RareList, IsTheSameWithNothingInItHoweverThatCame) {
  RareList<int> asked;
  asked.mine();
  EXPECT_EQ(asked, RareList<int>());
  EXPECT_TRUE(asked.empty());
  EXPECT_EQ(asked.begin(), asked.end());
  EXPECT_NE(asked, (RareList<int>{1}));
}

TEST(RareList, IsCopiedWithWhatItHolds) {
  const RareList<std::string> first{"a", "b"};
  auto second = first;
  second[0] = "c";
  EXPECT_THAT(first, ElementsAre("a", "b"));
  EXPECT_THAT(second, ElementsAre("c", "b"));
  const auto moved = std::move(second);
  EXPECT_THAT(moved, ElementsAre("c", "b"));
  EXPECT_THAT(second, IsEmpty());
}
