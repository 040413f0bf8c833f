// What a search index knows of a word.
#include "blog/search_postings.h"

#include <gmock/gmock.h>

#include <random>

using namespace liner;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(SearchPostings, AreReadAsTheyWereWritten) {
  std::mt19937 random(1);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random()) % count; };
  for (int round = 0; round < 300; ++round) {
    std::vector<SearchPosting> all;
    std::size_t episode = below(3);
    for (auto left = below(40); left > 0; --left) {
      const std::int64_t seconds[] = {-1, 0, 1, 4095, 4096, 65535};
      all.push_back({episode, {static_cast<unsigned>(1 + below(15)), seconds[below(6)]}});
      const std::size_t gaps[] = {1, 2, 13, 14, 4095, 4096, 9000};
      episode += gaps[below(7)];
    }
    SearchPostings postings;
    for (const auto& [id, hit] : all) postings.add(id, hit);
    EXPECT_EQ(read_postings(postings.bytes()), all) << round;
  }
}

TEST(SearchPostings, OfAWordThatIsSaidOftenTakeTwoBytesEach) {
  SearchPostings postings;
  for (std::size_t i = 0; i < 10; ++i) postings.add(i, {kSaid, 60});
  EXPECT_EQ(postings.bytes().size(), 20U);
}

TEST(SearchPostings, ThatAreCutOrForeignEndWhereTheyMakeNoSense) {
  SearchPostings postings;
  postings.add(7, {kTitle | kNotes, 70'000});
  postings.add(9, {kTitle, 12});
  for (std::size_t size = 0; size <= postings.bytes().size(); ++size)
    EXPECT_LE(read_postings(std::string_view(postings.bytes()).substr(0, size)).size(), 2U);
  EXPECT_THAT(read_postings(postings.bytes()),
              ElementsAre(SearchPosting{7, {kTitle | kNotes, -1}}, SearchPosting{9, {kTitle, 12}}));
  EXPECT_THAT(read_postings(std::string(8, '\0')), IsEmpty()) << "a distance is never nought";
}
